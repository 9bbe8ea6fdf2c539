import History
import Intake
import TweetModel
import XClient

/// What a walk brings to the history: posts, and what is covered and missing by them.
extension TargetReader {
    /// Stores a page; with the last one of the walk, in the same transaction, what the walk covered.
    @discardableResult
    mutating func admit(
        _ answer: PageAnswer,
        within stretch: IDRange?,
        run: PageRun?
    ) async throws -> TweetChanges {
        var known = knownUnreadable
        let isNewlyUnreadable = known.note(answer.unreadable, within: stretch)
        var batch = context.batch(answer, of: target, isKept: isNewlyUnreadable)
        for source in batch.sightings.flatMap(\.sources) { shares[source, default: 0] += 1 }
        if let run { batch.coverage = learned(from: run) }
        let changes = try await context.intake.admit(batch)
        knownUnreadable = known
        if !changes.isEmpty { isNews = true }
        if isNewlyUnreadable {
            isNewlyUnread = true
            context.tellKept(answer, of: target)
        } else if answer.unavailable > 0, !changes.added.isEmpty {
            // Of a page read again, nothing is said.
            let number = answer.unavailable
            let parts = number == 1 ? "1 post, or part of one," : "\(number) posts, or parts of posts,"
            context.report(.notice(SafeText("\(target.sources.names()): \(parts) not shown by X")))
        }
        return changes
    }

    /// A walk that broke off may wait for long: until it goes on, the screen says what is missing below what it brought.
    mutating func noteBreak() async throws {
        guard let run = walk?.brokenOff, run != brokenOff else { return }
        omitted = omissions.standing(target, context.leftOut)
        try await learn(run)
        brokenOff = run
        holesAtBreak = try await holes()
    }

    func learn(_ run: PageRun) async throws {
        try await context.intake.admit(
            TweetBatch(
                receivedAt: context.now(),
                via: .polling,
                present: context.client.serverTime,
                coverage: learned(from: run)
            )
        )
    }

    func learned(from run: PageRun) -> [TweetBatch.CoverageChange] {
        var facts: [TweetBatch.CoverageChange.Fact] = []
        if let pushed = run.pushed { facts.append(.covered(pushed, .pushed)) }
        if let covered = run.covered {
            facts.append(.covered(covered, .read))
            facts += unread.ranges.compactMap { $0.intersection(covered) }.map {
                .missing($0, .outage, estimates: [:])
            }
        }
        let reasons = Dictionary(omitted.map { ($0.account.source, $0.reason) }) { first, _ in first }
        let provable = context.names.provable(by: target)
        let proven = provable.filter { reasons[$0] == nil }
        var changes = run.missing.flatMap { missing($0, of: proven) }
        if !facts.isEmpty { changes.append(TweetBatch.CoverageChange(proven, facts)) }
        // Of what was never read, nothing is known to be missing either.
        if readSoFar.start != nil {
            for (source, reason) in reasons where provable.contains(source) {
                guard let range = unproven(run, of: source) else { continue }
                changes.append(TweetBatch.CoverageChange([source], [.missing(range, reason, estimates: [:])]))
            }
        }
        return changes
    }

    /// What the walk did not come to is missing of each of these, but for what of it was read of that one before.
    private func missing(
        _ missing: PageRun.Missing,
        of sources: [Source.ID]
    ) -> [TweetBatch.CoverageChange] {
        // What is in doubt is asked for again at once; where that fails, Enter may.
        let isDoubted = missing.reason == .reach && isReachDoubtful
        let reason = isDoubted ? Hole.Reason.pageLimit : missing.reason
        return sources.compactMap { source in
            let beginning = beginnings[source] ?? beginnings.values.min()
            guard let range = beginning.map({ missing.range.above($0) }) ?? missing.range else { return nil }
            let parts = ledgers[source]?.unsettled(in: range) ?? [range]
            let facts = parts.map { part in
                let share = missing.estimate.map { Double($0) * part.share(of: missing.range) }
                let estimate = share.map { Int($0.rounded(.up)) }
                return TweetBatch.CoverageChange.Fact.missing(part, reason, estimates: estimates(estimate))
            }
            return facts.isEmpty ? nil : TweetBatch.CoverageChange([source], facts)
        }
    }

    /// The estimate of a walk over several accounts, parted by what each of them brought to it.
    func estimates(_ whole: Int?) -> [Source.ID: Int] {
        guard let whole else { return [:] }
        let sum = shares.values.reduce(0, +)
        guard sum > 0 else { return [:] }
        return shares.mapValues { max(1, Int((Double(whole) * Double($0) / Double(sum)).rounded())) }
    }

    /// What a walk says nothing of where an account was left out of it: all from where it began, or what it spans where nothing
    /// was known; nothing below the first read of the account.
    func unproven(_ run: PageRun, of source: Source.ID) -> IDRange? {
        guard let covered = run.covered else { return nil }
        let range = IDRange(after: lateEdges[source] ?? covered.after, through: covered.through)
        return range.flatMap { range in beginnings[source].map { range.above($0) } ?? range }
    }
}
