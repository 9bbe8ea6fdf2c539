import History
import Intake
import TweetModel

/// What follows from it that X leaves an account out of its answers about several.
extension PollContext {
    /// Notes that X leaves the account out: posts came of it by itself that an answer about several had lacked.
    ///
    /// `alone` are all that came and not in that answer, by their rows' ids and their versions'. `range` is being read for that;
    /// `missing` is not, and is missing from then on.
    ///
    /// Where that was not known, what else such answers vouched for is missing, too; returns all that is.
    ///
    /// Throws `IntakeError` and `HistoryError`; then it is noticed anew the next time.
    @discardableResult
    func proveLeftOut(
        _ source: Source.ID,
        by alone: Set<Tweet.ID>,
        within range: IDRange? = nil,
        missing: IDRange? = nil
    ) async throws -> [IDRange] {
        var all = [missing].compactMap(\.self)
        if !leftOut.isProven(source), let vouchedFor = try await vouchedFor(source, without: alone) {
            let rest = [range, missing].compactMap(\.self)
            all += rest.reduce([vouchedFor]) { rest, known in rest.flatMap { $0.subtracting(known) } }
        }
        try await noteMissing(all, of: source, .omitted)
        leftOut.prove(source)
        // At once: whoever reads what is missing may be ended in the middle of it.
        try await rememberLeftOut()
        return all
    }

    /// Notes that tweets of the source may be missing there.
    func noteMissing(_ ranges: [IDRange], of source: Source.ID, _ reason: Hole.Reason) async throws {
        guard !ranges.isEmpty else { return }
        let facts = ranges.map { TweetBatch.CoverageChange.Fact.missing($0, reason, estimates: [:]) }
        try await intake.admit(
            TweetBatch(receivedAt: now(), via: .polling, coverage: [.init([source], facts)])
        )
    }

    /// What answers about several may have vouched for though X left the account out of them: all since it was last among the
    /// others.
    ///
    /// Where that is not known, all of a day, and since the newest post that such an answer may have brought: searches leave reposts
    /// out, and what was pushed came of itself.
    private func vouchedFor(_ source: Source.ID, without alone: Set<Tweet.ID>) async throws -> IDRange? {
        let history = intake.history
        let coverage = try await history.coverage(of: source)
        guard let floor = coverage.stretches.first?.range.after, let top = coverage.top else { return nil }
        let lowest = max(floor, try await history.prunedThrough ?? floor)
        guard let whole = IDRange(after: lowest, through: top) else { return nil }
        if let shown = leftOut.shownThrough(source) {
            return whole.above(shown.earlier(by: Paginator.overlap))
        }
        var unknown = lowest
        let posts = try await history.posts(of: [source], within: whole).reversed()
        for post in posts where !post.isRepost && alone.isDisjoint(with: [post.id, post.version]) {
            guard try await history.tweet(post.id)?.arrival.via == .polling else { continue }
            unknown = post.version
            break
        }
        return whole.above(min(unknown, top.earlier(by: TargetProof.longest)).earlier(by: Paginator.overlap))
    }

    /// Lets later runs know whom X leaves out.
    func rememberLeftOut() async throws {
        let (proven, ended) = leftOut.unwritten
        guard !proven.isEmpty || !ended.isEmpty else { return }
        try await intake.history.remember(leftOut: proven, ended: ended)
        leftOut.noteWritten(proven: proven, ended: ended)
    }
}
