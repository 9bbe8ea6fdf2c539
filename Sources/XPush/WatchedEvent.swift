import TweetModel

/// The events of X's Activity API that carry a feed.
package enum WatchedEvent {
    /// For each watched account; public, so the app may ask for them.
    package static let watch = ["post.create", "post.delete"]

    /// For the signed-in user, who must have allowed it.
    ///
    /// X's mentions timeline, which poll mode reads, has replies to the user too, and a reply alone is no mention event.
    package static let mentions = ["post.mention.create", "post.reply.create"]

    /// Those that carry a kind of source; none where X pushes it to nobody.
    static func events(of kind: Source.Kind) -> [String] {
        switch kind {
        case .watch: watch
        case .mentions: mentions
        case .home, .search, .list, .delivered: []
        }
    }
}
