/// A post before the world gave it an id.
struct Draft: Sendable, Hashable {
    /// The author's handle.
    var author: String
    /// As written; empty for a repost.
    var text: String
    var relation: Relation?
    var attachment: PostAttachment?
    var isSensitive = false
    /// BCP 47.
    var language: String
}
