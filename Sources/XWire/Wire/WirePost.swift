package import struct Foundation.Date

/// A post of API v2.
///
/// Only `id` and `text` are demanded; X leaves out or nulls everything else. `text` and the offsets of `entities` are as
/// delivered: HTML-escaped, counted in Unicode scalars.
package struct WirePost: Sendable, Hashable, Codable {
    /// The whole of a long post; `text` of the post then holds its beginning.
    package struct Note: Sendable, Hashable, Codable {
        package var text: String
        /// Offsets into the text of the note.
        package var entities: WireEntities?

        package init(text: String, entities: WireEntities? = nil) {
            self.text = text
            self.entities = entities
        }
    }

    /// An article that the post carries; its text is then only a link.
    package struct Article: Sendable, Hashable, Codable {
        package var title: String?
    }

    package var id: String
    package var text: String
    package var authorID: String?
    package var createdAt: Date?
    package var conversationID: String?
    /// Also set on posts that only begin with a mention: it does not make a post a reply.
    package var inReplyToUserID: String?
    /// Only in events of the Activity API, and there only on replies.
    package var inReplyToPostID: String?
    package var references: [WireReference]?
    /// Ids of all versions, oldest first.
    package var editHistoryIDs: [String]?
    package var displayTextRange: [Int]?
    package var entities: WireEntities?
    package var attachments: WireAttachments?
    package var metrics: WirePostMetrics?
    package var note: Note?
    package var article: Article?
    package var lang: String?
    package var possiblySensitive: Bool?
    package var withheld: WireWithheld?

    package init(
        id: String,
        text: String,
        authorID: String? = nil,
        createdAt: Date? = nil,
        conversationID: String? = nil,
        inReplyToUserID: String? = nil,
        inReplyToPostID: String? = nil,
        references: [WireReference]? = nil,
        editHistoryIDs: [String]? = nil,
        displayTextRange: [Int]? = nil,
        entities: WireEntities? = nil,
        attachments: WireAttachments? = nil,
        metrics: WirePostMetrics? = nil,
        note: Note? = nil,
        article: Article? = nil,
        lang: String? = nil,
        possiblySensitive: Bool? = nil,
        withheld: WireWithheld? = nil
    ) {
        self.id = id
        self.text = text
        self.authorID = authorID
        self.createdAt = createdAt
        self.conversationID = conversationID
        self.inReplyToUserID = inReplyToUserID
        self.inReplyToPostID = inReplyToPostID
        self.references = references
        self.editHistoryIDs = editHistoryIDs
        self.displayTextRange = displayTextRange
        self.entities = entities
        self.attachments = attachments
        self.metrics = metrics
        self.note = note
        self.article = article
        self.lang = lang
        self.possiblySensitive = possiblySensitive
        self.withheld = withheld
    }

    /// The id of the post that this one replies to, quotes or reposts.
    package func referencedID(_ type: WireReference.Kind) -> String? {
        references?.first { $0.type == type }?.id
    }
}
