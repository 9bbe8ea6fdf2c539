import TweetModel

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

/// What a post is to another one.
enum Relation: Sendable, Hashable {
    case answers(Tweet.ID)
    case quotes(Tweet.ID)
    case reposts(Tweet.ID)

    var target: Tweet.ID {
        switch self {
        case .answers(let id), .quotes(let id), .reposts(let id): id
        }
    }
}
