import History
import TweetModel

import struct Foundation.Date

extension AccountDirectory {
    /// Notes as missing what an account may have posted since its newest known tweet, or since X was last asked about it where that
    /// is longer ago.
    ///
    /// Since then it was looked for under a name that may not have been its own any more, or was not to be seen. What X counted
    /// since then is missing, too, for that may have been nobody's posts: a count looks back by `TargetProof.longest`.
    ///
    /// Tweets that another way brought, by its id, say nothing of those between. Returns that stretch; nil where nothing was ever
    /// read of it. Throws `IntakeError` and `HistoryError`.
    func noteMissed(by source: Source.ID, since checkedAt: Date) async throws -> IDRange? {
        let coverage = try await history.coverage(of: source)
        guard let floor = coverage.stretches.first?.range.after, let top = coverage.top else { return nil }
        let newest = min(try await history.newest(of: source) ?? floor, Tweet.ID(firstAt: checkedAt) ?? floor)
        let countable = Tweet.ID(firstAt: checkedAt.addingTimeInterval(-TargetProof.longest)) ?? floor
        let counted = coverage.ranges(.counted).compactMap { $0.above(countable)?.after }.min()
        let start = max(
            min(newest.earlier(by: Paginator.overlap), counted ?? newest),
            try await history.prunedThrough ?? floor,
            floor
        )
        guard let range = IDRange(after: start, through: top) else { return nil }
        let fact = TweetBatch.CoverageChange.Fact.missing(range, .outage, estimates: [:])
        try await admit(
            TweetBatch(receivedAt: now(), via: .polling, coverage: [.init([source], [fact])])
        )
        return range
    }
}
