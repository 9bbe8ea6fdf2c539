import History
import Intake
import TweetModel

/// What follows from it that X leaves an account out of its answers about several.
extension PollContext {
    /// Notes that X leaves the account out: `range` was read of it by itself, and of that came `lacking`, posts that an answer about
    /// several had lacked.
    ///
    /// They are told by their rows' ids, each with its version's.
    ///
    /// Where that was not known, what else such answers vouched for is missing from then on; returns it.
    ///
    /// Throws `IntakeError` and `HistoryError`; then it is noticed anew the next time.
    @discardableResult
    func proveLeftOut(
        _ source: Source.ID,
        by lacking: [Tweet.ID: Tweet.ID] = [:],
        within range: IDRange
    ) async throws -> [IDRange] {
        var missing: [IDRange] = []
        if !leftOut.isProven(source), let vouchedFor = try await vouchedFor(source, without: lacking) {
            missing = vouchedFor.subtracting(range)
        }
        if !missing.isEmpty {
            let facts = missing.map {
                TweetBatch.CoverageChange.Fact.missing($0, .outage, estimates: [:])
            }
            try await intake.admit(
                TweetBatch(receivedAt: now(), via: .polling, coverage: [.init([source], facts)])
            )
        }
        leftOut.prove(source, by: lacking.keys.sorted())
        // At once: whoever reads what is missing may be ended in the middle of it.
        try await rememberLeftOut()
        return missing
    }

    /// What answers about several may have vouched for though X left the account out of them: all since it was last among the
    /// others.
    ///
    /// Where that is not known, all of a day, and since the newest post but `lacking`.
    private func vouchedFor(
        _ source: Source.ID,
        without lacking: [Tweet.ID: Tweet.ID]
    ) async throws -> IDRange? {
        let history = intake.history
        let coverage = try await history.coverage(of: source)
        guard let floor = coverage.stretches.first?.range.after, let top = coverage.top else { return nil }
        let known = try await history.witnesses(of: source, through: top, limit: lacking.count + 1)
            .first { lacking[$0] == nil }
        let unknown = min(known ?? floor, top.earlier(by: TargetProof.longest))
        let start = max(
            (leftOut.shownThrough(source) ?? unknown).earlier(by: Paginator.overlap),
            try await history.prunedThrough ?? floor,
            floor
        )
        return IDRange(after: start, through: top)
    }

    /// Lets later runs know whom X leaves out.
    func rememberLeftOut() async throws {
        let (known, ended) = leftOut.unwritten
        guard !known.isEmpty || !ended.isEmpty else { return }
        try await intake.history.remember(leftOut: known, ended: ended)
        leftOut.noteWritten(leftOut: known, ended: ended)
    }
}
