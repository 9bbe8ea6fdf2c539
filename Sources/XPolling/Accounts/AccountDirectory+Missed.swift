import History
import TweetModel

extension AccountDirectory {
    /// Notes as missing what an account may have posted since its newest known tweet: until now it was looked for under a name
    /// that is not its own any more, or not to be seen at all.
    ///
    /// Returns that stretch; nil where nothing was ever read of it. Throws `IntakeError` and `HistoryError`.
    func noteMissed(by source: Source.ID) async throws -> IDRange? {
        let coverage = try await history.coverage(of: source)
        guard let floor = coverage.stretches.first?.range.after, let top = coverage.top else { return nil }
        let newest = try await history.newest(of: source) ?? floor
        let start = max(
            newest.earlier(by: Paginator.overlap),
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
