import Foundation
import TweetModel

/// What there is at a scripted X: accounts, and posts that come to light and vanish at set times.
struct ScriptedWorld: Sendable {
    struct Post: Sendable {
        /// Of this version.
        var id: Tweet.ID
        /// X's id of the account that wrote it.
        var author = "1"
        /// By the clock of the test's time; X's ids are only roughly in this order.
        var visibleAt: Duration = .zero
        /// From when on X does not give it any more: deleted, or replaced by a later version.
        var goneAt: Duration?
        /// The first version of the same tweet, where this is a later one.
        var firstID: Tweet.ID?
        /// Searches leave it out, timelines do not.
        var isRepost = false

        func isVisible(at now: Duration) -> Bool { visibleAt <= now && goneAt.map { $0 > now } ?? true }
    }

    struct Account: Sendable {
        enum Standing: Sendable { case open, protected, suspended }

        var id: String
        var handle: String
        var standing: Standing = .open
    }

    /// Authors whose posts searches leave out without a word.
    var leftOut: Set<String> = []
    /// From when on, by the clock of the test's time.
    var leftOutFrom: Duration = .zero
    /// The same of each author, at these times.
    var leftOutAt: [String: [Range<Duration>]] = [:]
    /// Counts hold the posts of those, too.
    var countsLeftOut = false
    /// Searches name no next page.
    var cutsPagesShort = false
    /// Pages hold no more posts than this, however many were asked for.
    var largestPage: Int?
    /// Every answer ends after so many posts, as if there were no more.
    var endsAfter: Int?
    /// Given at the end of each page that another follows, out of place.
    var strays: [Post] = []
    /// From the newest id down.
    private(set) var posts: [Post] = []
    var accounts: [Account] = [
        Account(id: "1", handle: "nasa"), Account(id: "2", handle: "swiftlang"),
        Account(id: "3", handle: "esa"),
        Account(id: "4", handle: "a"), Account(id: "5", handle: "b"), Account(id: "42", handle: "me"),
        Account(id: "77", handle: "shy", standing: .protected),
    ]

    mutating func add(_ more: [Post]) {
        posts = (posts + more).sorted { $0.id > $1.id }
    }

    mutating func change(_ id: Tweet.ID, _ change: (inout Post) -> Void) {
        guard let index = posts.firstIndex(where: { $0.id == id }) else { return }
        change(&posts[index])
    }

    func handle(of id: String) -> String? { accounts.first { $0.id == id }?.handle }

    /// The accounts that a query names, by id; nil for one that asks for words.
    func authors(in query: String) -> Set<String>? {
        let handles = query.split(separator: " ").filter { $0.hasPrefix("from:") }.map { $0.dropFirst(5) }
        guard !handles.isEmpty else { return nil }
        return Set(accounts.filter { handles.contains($0.handle[...]) && $0.standing == .open }.map(\.id))
    }

    /// The posts with ids above `after` and below `before`, newest first, those not to be seen at this time among them.
    func posts(after: Tweet.ID?, before: Tweet.ID?) -> ArraySlice<Post> {
        let first = before.map { before in partition { $0.id < before } } ?? 0
        let end = after.map { after in partition { $0.id <= after } } ?? posts.count
        return posts[min(first, end)..<end]
    }

    /// The first index from which on `isBeyond` holds; it holds for no post before.
    private func partition(_ isBeyond: (Post) -> Bool) -> Int {
        var (low, high) = (0, posts.count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(posts[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension ScriptedWorld.Post {
    /// As a delivery brings it, and as a page does.
    func tweet(by handle: String) -> Tweet? {
        id.timestamp.map { date in
            Tweet(
                id: firstID ?? id,
                versionID: id,
                author: Author(id: author, handle: SafeText(handle), name: "A", isVerified: false),
                text: SafeText("t\(id)"),
                createdAt: date,
                kind: isRepost ? .repost : .post
            )
        }
    }
}

extension [ScriptedWorld.Post] {
    /// `count` posts, one each `seconds`, the newest at noon.
    static func untilNoon(
        _ count: Int,
        every seconds: Double = 1,
        by author: String = "1"
    ) -> [ScriptedWorld.Post] {
        (0..<count).compactMap { number in
            Tweet.ID(firstAt: noon.addingTimeInterval(-Double(number) * seconds)).map {
                ScriptedWorld.Post(id: $0, author: author)
            }
        }
    }
}
