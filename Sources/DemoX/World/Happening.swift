import TweetModel

/// Something that the demo's X would tell its subscribers.
enum Happening: Sendable {
    /// A new post, or a new version of one.
    case posted(DemoPost)
    case withdrawn(DemoPost)

    var post: DemoPost {
        switch self {
        case .posted(let post), .withdrawn(let post): post
        }
    }
}
