/// What a reply answers.
package struct ReplyTarget: Sendable, Hashable, Codable {
    package let id: Tweet.ID
    /// The handle of the author answered, where X named it.
    package var handle: SafeText?

    package init(id: Tweet.ID, handle: SafeText? = nil) {
        self.id = id
        self.handle = handle
    }
}
