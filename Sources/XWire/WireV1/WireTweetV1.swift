package import struct Foundation.Date

/// A tweet of API v1.1, as `statuses/user_timeline` and the Account Activity API give it.
///
/// `id` is the text of `id_str`; the number beside it may be rounded, so it is written and never read.
package struct WireTweetV1: Sendable, Hashable, Codable {
    /// The whole text of a tweet whose `text` is cut.
    package struct Extended: Sendable, Hashable, Codable {
        package var fullText: String
        package var displayTextRange: [Int]?
        package var entities: WireEntitiesV1?
        package var extendedEntities: WireEntitiesV1?

        package init(
            fullText: String,
            displayTextRange: [Int]? = nil,
            entities: WireEntitiesV1? = nil,
            extendedEntities: WireEntitiesV1? = nil
        ) {
            self.fullText = fullText
            self.displayTextRange = displayTextRange
            self.entities = entities
            self.extendedEntities = extendedEntities
        }
    }

    package var id: String
    package var createdAt: Date?
    package var text: String?
    /// Stands in place of `text` in extended mode.
    package var fullText: String?
    package var truncated: Bool?
    package var displayTextRange: [Int]?
    package var extended: Extended?
    package var user: WireUserV1?
    package var entities: WireEntitiesV1?
    /// All media with their right types; `entities.media` has only the first.
    package var extendedEntities: WireEntitiesV1?
    package var inReplyToID: String?
    package var inReplyToUserID: String?
    package var inReplyToScreenName: String?
    package var quotedID: String?
    package var quotedPermalink: WirePermalinkV1?
    package var replies: Int?
    package var reposts: Int?
    package var quotes: Int?
    package var likes: Int?
    package var possiblySensitive: Bool?
    package var withheldInCountries: [String]?
    package var lang: String?
    /// Ids of all versions, oldest first.
    package var editHistoryIDs: [String]?
    // A struct cannot hold itself, an array of it can.
    private var quotedStatuses: [WireTweetV1] = []
    private var retweetedStatuses: [WireTweetV1] = []

    package init(id: String, createdAt: Date?, text: String, user: WireUserV1?) {
        self.id = id
        self.createdAt = createdAt
        self.text = text
        self.user = user
    }

    /// The tweet quoted; missing where it is gone.
    package var quotedStatus: WireTweetV1? {
        get { quotedStatuses.first }
        set { quotedStatuses = newValue.map { [$0] } ?? [] }
    }

    /// The original of a repost.
    package var retweetedStatus: WireTweetV1? {
        get { retweetedStatuses.first }
        set { retweetedStatuses = newValue.map { [$0] } ?? [] }
    }
}
