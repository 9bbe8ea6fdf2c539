/// The events of X's Activity API that carry a feed.
enum WatchedEvent {
    /// For each watched account; public, so the app may ask for them.
    static let watch = ["post.create", "post.delete"]

    /// For the signed-in user, who must have allowed it.
    ///
    /// X's mentions timeline, which poll mode reads, has replies to the user too, and a reply alone is no mention event.
    static let mentions = ["post.mention.create", "post.reply.create"]
}
