import Foundation

/// One of the ways in which X lists posts, newest first.
enum Timeline: Sendable {
    case posts(of: DemoAccount, exclusions: Exclusions)
    case mentions(of: DemoAccount)
    /// What the owner follows, and the owner's own posts.
    case home(exclusions: Exclusions)
    /// By its id.
    case list(String)
    case search(SearchQuery)

    /// True for what X sells to the app's owner as their own data: home, lists and searches are not (X docs, pricing).
    func isOwned(by owner: DemoAccount) -> Bool {
        switch self {
        case .posts(let account, _), .mentions(let account): account == owner
        case .home, .list, .search: false
        }
    }

    struct Exclusions: OptionSet, Sendable {
        let rawValue: Int
        static let replies = Exclusions(rawValue: 1)
        static let reposts = Exclusions(rawValue: 2)

        func excludes(_ post: DemoPost) -> Bool {
            contains(.replies) && post.isReply || contains(.reposts) && post.isRepost
        }
    }

    /// Seconds after which search forgets: seven days (X docs, posts/search).
    static let searchReach: TimeInterval = 7 * 86400

    /// Seconds after which this timeline forgets a post; nil for never.
    var oldest: TimeInterval? { isSearch ? Self.searchReach : nil }

    var isSearch: Bool { if case .search = self { true } else { false } }
}
