package import struct Foundation.Date

/// A tweet inside another: the quoted one, or the original of a repost.
package struct EmbeddedTweet: Sendable, Hashable, Codable {
    package let id: Tweet.ID
    /// Nil where X delivered the post without its author.
    package var author: Author?
    package var text: SafeText
    package var createdAt: Date?
    package var links: [WebLink]
    package var media: [Media]
    package var poll: Poll?
    package var isSensitive: Bool
    /// One level deeper, empty or one element: a repost of a quote shows the quote too.
    package var quoted: [EmbeddedTweet]

    package init(
        id: Tweet.ID,
        author: Author?,
        text: SafeText,
        createdAt: Date? = nil,
        links: [WebLink] = [],
        media: [Media] = [],
        poll: Poll? = nil,
        isSensitive: Bool = false,
        quoted: [EmbeddedTweet] = []
    ) {
        self.id = id
        self.author = author
        self.text = text
        self.createdAt = createdAt
        self.links = links
        self.media = media
        self.poll = poll
        self.isSensitive = isSensitive
        self.quoted = quoted
    }
}
