import TweetModel

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
