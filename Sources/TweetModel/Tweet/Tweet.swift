package import struct Foundation.Date

/// One post, in the form that the screen, the history and the outputs share.
///
/// A tweet is keyed by the id of its *first* version: X gives an edited post a new id, and the row must stay where it was.
package struct Tweet: Sendable, Hashable, Identifiable, Codable {
    /// What a tweet is in relation to others; the raw value is the `kind` of `watch --json`.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case post, reply, quote, repost
    }

    /// The id of the first version (`edit_history_tweet_ids[0]`), or the only id of a tweet never edited.
    package let id: ID
    /// The id of the version held here; equal to `id` until the tweet is edited.
    package var versionID: ID
    /// The ids of all its versions that X named, from the first on; empty for a tweet of one version.
    package var versions: [ID]
    package var author: Author
    /// The whole text for display: entities decoded, `t.co` replaced by the display URL, lines kept.
    package var text: SafeText
    package var createdAt: Date
    package var kind: Kind
    /// The first post of the thread, where X names it.
    package var conversationID: ID?
    package var inReplyTo: ReplyTarget?
    /// The tweet quoted in this one, where X delivered it.
    package var quoted: EmbeddedTweet?
    /// The original of a repost, where X delivered it; `author` is then the one who reposted.
    package var reposted: EmbeddedTweet?
    package var links: [WebLink]
    package var media: [Media]
    package var poll: Poll?
    package var metrics: Metrics?
    /// BCP 47; nil where X names no language.
    package var language: String?
    package var isSensitive: Bool

    package init(
        id: ID,
        versionID: ID? = nil,
        versions: [ID] = [],
        author: Author,
        text: SafeText,
        createdAt: Date,
        kind: Kind = .post,
        conversationID: ID? = nil,
        inReplyTo: ReplyTarget? = nil,
        quoted: EmbeddedTweet? = nil,
        reposted: EmbeddedTweet? = nil,
        links: [WebLink] = [],
        media: [Media] = [],
        poll: Poll? = nil,
        metrics: Metrics? = nil,
        language: String? = nil,
        isSensitive: Bool = false
    ) {
        self.id = id
        self.versionID = versionID ?? id
        self.versions = versions
        self.author = author
        self.text = text
        self.createdAt = createdAt
        self.kind = kind
        self.conversationID = conversationID
        self.inReplyTo = inReplyTo
        self.quoted = quoted
        self.reposted = reposted
        self.links = links
        self.media = media
        self.poll = poll
        self.metrics = metrics
        self.language = language
        self.isSensitive = isSensitive
    }

    /// True once X delivered a later version than the first.
    package var isEdited: Bool { versionID != id }

    /// The text to read: that of the original where this is a repost and the original is known.
    package var displayText: SafeText { reposted?.text ?? text }
}

/// Who wrote a tweet.
package struct Author: Sendable, Hashable, Codable {
    /// X's id of the account in decimal, or "" where only a name is known (the tutorial body).
    package let id: String
    /// The handle without @; shown, so it is sanitised as every text is.
    package var handle: SafeText
    package var name: SafeText
    package var isVerified: Bool

    package init(id: String, handle: SafeText, name: SafeText, isVerified: Bool = false) {
        self.id = id
        self.handle = handle
        self.name = name
        self.isVerified = isVerified
    }

    /// How much X told of who it is: in one answer it may leave out what it tells in the next.
    package enum Knowledge: Int, Sendable, Comparable {
        case nothing
        /// The id, which stands for the handle.
        case id
        case name

        package static func < (lhs: Knowledge, rhs: Knowledge) -> Bool { lhs.rawValue < rhs.rawValue }

        package init(id: String, handle: String) {
            self = id.isEmpty ? .nothing : handle == id ? .id : .name
        }
    }

    package var knowledge: Knowledge { Knowledge(id: id, handle: handle.string) }
}

/// Public counts of a tweet at the time it was received; never negative.
package struct Metrics: Sendable, Hashable, Codable {
    package var replies: Int
    package var reposts: Int
    package var quotes: Int
    package var likes: Int

    package init(replies: Int = 0, reposts: Int = 0, quotes: Int = 0, likes: Int = 0) {
        self.replies = replies
        self.reposts = reposts
        self.quotes = quotes
        self.likes = likes
    }
}

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
