import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Proves what was pushed or read of a target by X's own counts, and has the minutes read again where they differ.
///
/// A count costs as much as one post, whatever it counts.
struct TargetProof: Sendable {
    /// What a proof came to.
    struct Outcome: Sendable, Hashable {
        /// The time that was compared; nil where there was nothing to compare yet.
        var span: TimeSpan?
        /// What X counts, and what of it the history held.
        var counted = 0
        var held = 0
        /// Tweets that the history did not have.
        var found = 0
        /// Tweets that X counts and that could not be read again.
        var missing = 0
        /// What X answered instead of what was to be read again, the first time; nil where it gave something each time.
        var refusal: XClientError?
        /// Why more than this may be missing; nil where all of the time was compared, and all that differs asked for.
        var shortfall: Shortfall?

        enum Shortfall: Sendable, Hashable {
            /// X counted a part of the time only.
            case counts
            /// More is missing than one read brings.
            case pages
            /// The history keeps no more: what it lacks, the limit on it would drop again.
            case retention
        }
    }

    /// X's counts lag like its search, by about 30 s (X docs, Recent search; `OmissionCheck.searchLag` waits longer, as it
    /// concludes from one post that is not there); what is younger is left to the next proof.
    private static let lag: TimeInterval = 45
    /// X counts by minutes.
    private static let bucket: TimeInterval = 60
    /// One proof looks back no farther, so that it stays one page or two of minutes.
    static let longest: TimeInterval = 24 * 60 * 60

    let target: PollTarget
    /// True where minutes are read again in which X counts fewer posts, too: a missing one may hide behind one that X left out.
    ///
    /// Of what was polled nothing can be missing that way.
    let readsWhereFewer: Bool
    let context: PollContext
    let filler: HoleFiller

    /// Up to when everything was compared; nil before the first proof of this run.
    private(set) var comparedThrough: Date?
    /// When X last showed that none of our credentials may ask for counts.
    private var refusedAt: Duration?

    init(_ target: PollTarget, readsWhereFewer: Bool, context: PollContext, filler: HoleFiller) {
        self.target = target
        self.readsWhereFewer = readsWhereFewer
        self.context = context
        self.filler = filler
    }

    /// False where X counts nothing of the kind, and a while after it showed that none of our credentials may ask.
    var isPossible: Bool {
        guard let refusedAt else { return target.countQuery != nil }
        return context.time.now() - refusedAt >= Backoff.longestRefusal
    }

    /// Up to when X has counted everything by now.
    ///
    /// Either clock may be ahead: of a time that has not passed, nothing is proven.
    var countedThrough: Date {
        let present = min(context.client.serverTime, context.now())
        return Date(timeIntervalSince1970: (present.timeIntervalSince1970 - Self.lag).rounded(.down))
    }

    /// The same, and of what was polled no more than was read, which the next walk begins below: a cursor that a count moved
    /// would pass posts that come to light late.
    private var provableThrough: Date? {
        get async throws {
            guard !readsWhereFewer else { return countedThrough }
            var end = countedThrough
            for source in target.sources {
                guard let cursor = try await context.intake.history.coverage(of: source).cursor?.timestamp
                else {
                    return nil
                }
                end = min(end, cursor)
            }
            return Date(timeIntervalSince1970: end.timeIntervalSince1970.rounded(.down))
        }
    }

    /// Compares what was not compared before.
    ///
    /// Throws what `XClient` and the history throw. Nil where it turned out that nobody here may ask for counts.
    mutating func advance() async throws -> Outcome? {
        guard let end = try await provableThrough else { return Outcome() }
        // Posts that came to light late are counted late: the last minutes are compared once more.
        let wanted = comparedThrough.map { $0 - Paginator.overlap } ?? end - Self.longest
        guard let span = try await span(from: max(wanted, end - Self.longest), to: end) else {
            return Outcome()
        }
        guard let outcome = try await compare(span) else { return nil }
        // What X did not count is compared the next time.
        comparedThrough = outcome.shortfall == .counts ? outcome.span?.end ?? comparedThrough : end
        return outcome
    }

    /// Compares a time, whatever was compared before.
    mutating func compare(_ span: TimeSpan) async throws -> Outcome? {
        var outcome = Outcome()
        return try await compare(span, into: &outcome) ? outcome : nil
    }

    /// Compares a time and adds to an outcome, which holds what came of it also where this throws; false where it turned out
    /// that nobody here may ask for counts.
    mutating func compare(_ span: TimeSpan, into outcome: inout Outcome) async throws -> Bool {
        guard let query = target.countQuery, isPossible else { return false }
        guard
            let buckets = try await context.finishing({ [sources = target.sources] client in
                try await client.counts(of: query, from: span.start, to: span.end, for: sources)
            })
        else {
            refusedAt = context.time.now()
            return false
        }
        let end = min(Self.end(of: buckets, from: span.start), span.end)
        guard let range = IDRange(from: span.start, to: end) else {
            throw XClientError.badAnswer(.notCounts)
        }
        if end + Self.bucket < span.end { outcome.shortfall = .counts }
        let held = try await context.intake.history.posts(of: target.sources, within: range)
        let holes = try await holes(within: range)
        let comparison = CountComparison(buckets, held: held)
        let recount = Recount(buckets: buckets, span: range)
        try await note(agreed: comparison.agreed, missing: comparison.differences, of: range)
        outcome.span = TimeSpan(start: outcome.span?.start ?? span.start, end: end)
        outcome.counted += comparison.counted
        outcome.held += comparison.held
        let unlike = comparison.differences.filter { readsWhereFewer || $0.surplus > 0 }
        var trouble: (any Error)?
        do {
            try await read(unlike, holes, recount, into: &outcome)
        } catch {
            trouble = error
        }
        // A read of one stretch may bring what another lacks.
        let after = try await self.held(range)
        outcome.found += Set(after.map(\.id)).subtracting(held.map(\.id)).count
        // Posts that X counts and does not give are missing, whoever is right; what was dropped meanwhile is not.
        for difference in unlike {
            guard let kept = try await kept(difference.range, &outcome) else { continue }
            let now = recount.comparison(of: kept, with: after)
            try await note(agreed: now.agreed, of: kept)
            outcome.missing += now.differences.reduce(0) { $0 + $1.surplus }
        }
        // What passes is compared again the next time.
        if let refusal = outcome.refusal, refusal.passes { trouble = trouble ?? refusal }
        if let trouble { throw trouble }
        return true
    }

    /// Up to when buckets tell of every moment from the start on; X begins and ends them where it likes to by less than one.
    private static func end(of buckets: [PostCounts.Bucket], from start: Date) -> Date {
        buckets.reduce(start) { end, bucket in
            bucket.start <= end + (end == start ? Self.bucket : 0) ? max(end, bucket.end) : end
        }
    }

    /// What is known to be missing, from the newest down: a read of all those minutes might never come to it.
    private func holes(within range: IDRange) async throws -> [IDRange] {
        var holes: Set<IDRange> = []
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            holes.formUnion(coverage.holes.compactMap { $0.range.intersection(range) })
        }
        return holes.sorted { $0.through > $1.through }
    }

    /// The part of a time from which on every source of the target was watched; nil where less than a minute is left.
    func span(from start: Date, to end: Date) async throws -> TimeSpan? {
        var start = start
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            guard let floor = coverage.stretches.first?.range.after.timestamp else { return nil }
            start = max(start, floor)
        }
        if let pruned = try await context.intake.history.prunedThrough?.timestamp {
            start = max(start, pruned)
        }
        start = Date(timeIntervalSince1970: start.timeIntervalSince1970.rounded(.up))
        return end.timeIntervalSince(start) >= 60 ? TimeSpan(start: start, end: end) : nil
    }

    /// What agrees is proven; where X counts more, it is known to be missing from now on, until it was read.
    private func note(
        agreed: [IDRange],
        missing differences: [CountComparison.Difference] = [],
        of range: IDRange
    ) async throws {
        let agreed = agreed.map { TweetBatch.CoverageChange.Fact.covered($0, .counted) }
        let missing = differences.filter { $0.surplus > 0 }.map { difference in
            let estimates = target.evenShares(of: difference.surplus)
            return TweetBatch.CoverageChange.Fact.missing(difference.range, .recount, estimates: estimates)
        }
        guard !agreed.isEmpty || !missing.isEmpty else { return }
        // A count says nothing of what X leaves out of its answers.
        let sources = context.names.countable(by: target).filter { !context.leftOut.contains($0) }
        try await learn(TweetBatch.CoverageChange(sources, [.unseen(range)] + agreed + missing))
    }

    func learn(_ change: TweetBatch.CoverageChange) async throws {
        try await context.intake.admit(
            TweetBatch(
                receivedAt: context.now(),
                via: .polling,
                present: context.client.serverTime,
                coverage: [change]
            )
        )
    }
}
