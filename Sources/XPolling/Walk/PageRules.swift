import TweetModel

import struct Foundation.TimeInterval

/// What a walk over the pages of one target may do.
struct PageRules: Sendable, Hashable {
    /// How far back X answers.
    enum Reach: Sendable, Hashable {
        /// Posts younger than this.
        case age(TimeInterval)
        /// A number of the newest posts (X docs: 800 of mentions and lists, 3,200 of an account's own); of the home timeline two
        /// of X's pages say different things.
        case posts
    }

    /// No walk goes farther down, whatever was asked for: beyond so many pages X is looping, or the price is out of proportion.
    ///
    /// One more may show whether X has another, or whether it gives anything below; those of the newest, which show how many it
    /// gives in all, are among them.
    static let hardPageLimit = 32

    /// Pages that one walk may read before it records what is left as missing.
    var pageLimit: Int
    /// Tweets asked for per page.
    var pageSize: Int
    /// Tweets asked for when nothing is known yet: what fits on a screen.
    var firstPageSize: Int
    /// False where X has no `since_id` and `until_id` (lists): the head is read again and the walk sees by itself where to stop.
    var namesIDs: Bool
    var reach: Reach

    init(
        pageLimit: Int,
        pageSize: Int,
        firstPageSize: Int,
        namesIDs: Bool = true,
        reach: Reach = .posts
    ) {
        self.pageLimit = min(max(pageLimit, 1), Self.hardPageLimit)
        self.pageSize = pageSize
        self.firstPageSize = firstPageSize
        self.namesIDs = namesIDs
        self.reach = reach
    }
}

extension PageRules {
    /// Tweets on a full page, the most that X gives.
    static let fullPage = 100
    /// The fewest tweets that a timeline gives (X docs).
    static let fewest = 5
    /// Tweets of a look at what is pushed: the fewest that a search gives.
    static let look = 10
    /// Tweets on the head of a list, which is read again with every poll.
    static let headPage = 20
    /// A list that was read longer ago than this has more to tell than its head.
    static let headAge: TimeInterval = 2 * 60 * 60
    /// How far back a recent search answers (X docs).
    static let week: TimeInterval = 7 * 24 * 60 * 60

    /// What holds for a target; `age` is how long ago it was read, where it was.
    init(for target: PollTarget, age: TimeInterval?, pageLimit: Int, firstPageSize: Int) {
        let namesIDs: Bool
        let reach: Reach
        switch target {
        case .accounts, .search: (namesIDs, reach) = (true, .age(Self.week))
        case .account, .home, .mentions: (namesIDs, reach) = (true, .posts)
        case .list: (namesIDs, reach) = (false, .posts)
        }
        let isHeadEnough = !namesIDs && (age ?? .infinity) < Self.headAge
        self.init(
            pageLimit: pageLimit,
            pageSize: isHeadEnough ? Self.headPage : Self.fullPage,
            firstPageSize: firstPageSize,
            namesIDs: namesIDs,
            reach: reach
        )
    }
}
