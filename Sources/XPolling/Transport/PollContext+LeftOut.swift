import History
import Intake
import TweetModel

/// What follows from it that X leaves an account out of its answers about several.
extension PollContext {
    /// Notes that X leaves the account out: posts came of it by itself, these among them, that an answer about several had lacked.
    ///
    /// Where that was not known, what such answers vouched for is missing from then on: all since one of its posts last came among
    /// the others, or of a day where that is not known, as far as `end`, or all of it. Returns that stretch; nil where there is
    /// none.
    ///
    /// Throws `IntakeError` and `HistoryError`; then it is noticed anew the next time.
    func proveLeftOut(
        _ source: Source.ID,
        by posts: [Tweet.ID] = [],
        through end: Tweet.ID? = nil
    ) async throws -> IDRange? {
        let isNew = !leftOut.isProven(source)
        let range = isNew ? try await vouchedFor(source, through: end) : nil
        if let range {
            let fact = TweetBatch.CoverageChange.Fact.missing(range, .outage, estimates: [:])
            try await intake.admit(
                TweetBatch(receivedAt: now(), via: .polling, coverage: [.init([source], [fact])])
            )
        }
        leftOut.prove(source, by: posts)
        return range
    }

    /// What answers about several may have vouched for though X left the account out of them.
    private func vouchedFor(_ source: Source.ID, through end: Tweet.ID?) async throws -> IDRange? {
        let coverage = try await intake.history.coverage(of: source)
        guard let floor = coverage.stretches.first?.range.after, let top = coverage.top else { return nil }
        let shown = leftOut.shownThrough(source) ?? top.earlier(by: TargetProof.longest)
        let start = max(
            shown.earlier(by: Paginator.overlap),
            try await intake.history.prunedThrough ?? floor,
            floor
        )
        return IDRange(after: start, through: min(end ?? top, top))
    }

    /// Lets later runs know whom X leaves out.
    func rememberLeftOut() async throws {
        let (proven, ended) = leftOut.unwritten
        guard !proven.isEmpty || !ended.isEmpty else { return }
        try await intake.history.remember(leftOut: proven, ended: ended)
        leftOut.noteWritten(proven: proven, ended: ended)
    }
}
