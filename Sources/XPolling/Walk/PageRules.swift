import struct Foundation.TimeInterval

/// What a walk over the pages of one target may do.
struct PageRules: Sendable, Hashable {
    /// No walk reads more pages, whatever was asked for: beyond it, X is looping or the price is out of proportion.
    static let hardPageLimit = 32

    /// Pages that one walk may read before it records what is left as missing.
    var pageLimit: Int
    /// Tweets asked for per page.
    var pageSize: Int
    /// Tweets asked for when nothing is known yet: what fits on a screen.
    var firstPageSize: Int
    /// False where X has no `since_id` and `until_id` (lists): the head is read again and the walk sees by itself where to stop.
    var namesIDs: Bool
    /// How far back X answers, nil for longer than matters.
    var reach: TimeInterval?

    init(
        pageLimit: Int,
        pageSize: Int,
        firstPageSize: Int,
        namesIDs: Bool = true,
        reach: TimeInterval? = nil
    ) {
        self.pageLimit = min(max(pageLimit, 1), Self.hardPageLimit)
        self.pageSize = pageSize
        self.firstPageSize = firstPageSize
        self.namesIDs = namesIDs
        self.reach = reach
    }
}
