import TweetModel

import struct Foundation.TimeInterval

extension PageRules {
    /// Tweets on a full page, the most that X gives.
    static let fullPage = 100
    /// Tweets of a look at what is pushed: the fewest that a search gives.
    static let look = 10
    /// Tweets on the head of a list, which is read again with every poll.
    static let headPage = 20
    /// A list that was read longer ago than this has more to tell than its head.
    static let headAge: TimeInterval = 2 * 60 * 60
    private static let week: TimeInterval = 7 * 24 * 60 * 60

    /// What holds for a target; `age` is how long ago the newest tweet known was written, where there is one.
    init(for target: PollTarget, age: TimeInterval?, pageLimit: Int, firstPageSize: Int) {
        let namesIDs: Bool
        let reach: TimeInterval?
        switch target {
        case .accounts, .search, .home: (namesIDs, reach) = (true, Self.week)
        case .account, .mentions: (namesIDs, reach) = (true, nil)
        case .list: (namesIDs, reach) = (false, nil)
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
