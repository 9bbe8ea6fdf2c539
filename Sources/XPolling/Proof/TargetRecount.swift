import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// One comparison of X's own count of a target with what is held; what differs is read again.
struct TargetRecount: Sendable {
    /// All of whose sources X's count speaks for.
    let target: PollTarget
    /// As in `TargetProof`.
    let readsWhereFewer: Bool
    /// As in `TargetProof`.
    let unproven: Set<Source.ID>
    let context: PollContext
    let filler: HoleFiller

    /// X counts by minutes.
    private static let bucket: TimeInterval = 60

    /// Compares a time and adds to an outcome; false where nobody here may ask for counts.
    ///
    /// Throws what `XClient` and the history throw: the outcome holds what was found by then.
    func compare(
        _ span: TimeSpan,
        by query: String,
        into outcome: inout TargetProof.Outcome
    ) async throws -> Bool {
        guard
            let buckets = try await context.finishing({ [sources = target.sources] client in
                try await client.counts(of: query, from: span.start, to: span.end, for: sources)
            })
        else { return false }
        let end = min(Self.end(of: buckets, from: span.start), span.end)
        guard let range = IDRange(from: span.start, to: end) else {
            throw XClientError.badAnswer(.notCounts)
        }
        if end + Self.bucket < span.end { outcome.shortfall = .counts }
        let held = try await held(range)
        let holes = try await holes(within: range)
        // Before what is found missing lowers where the reading ended.
        let edges = try await edges(within: range)
        let comparison = CountComparison(buckets, held: held)
        let numbers = Numbers(buckets: buckets, span: range)
        outcome.span = TimeSpan(start: outcome.span?.start ?? span.start, end: end)
        outcome.counted += comparison.counted
        outcome.held += comparison.held
        if case .account = target, comparison.counted == 0 {
            outcome.isSilent = true
            return true
        }
        try await noteMissing(comparison.differences)
        let unlike = comparison.differences.filter { readsWhereFewer || $0.surplus > 0 }
        // Before anything is proven, and before what was read for the count ends there.
        let settled = try await read(edges, of: range, into: &outcome)
        var trouble: (any Error)? = settled.trouble
        if trouble == nil {
            do {
                try await read(unlike, holes, numbers, into: &outcome)
            } catch {
                trouble = error
            }
        }
        // A read of one stretch may bring what another lacks.
        let after = try await self.held(range)
        outcome.found += Set(after.map(\.id)).subtracting(held.map(\.id)).count
        // Posts that X counts and does not give are missing, whoever is right; what was dropped meanwhile is not.
        var agreed = comparison.agreed
        for difference in unlike {
            guard let kept = try await kept(difference.range, &outcome) else { continue }
            let now = numbers.comparison(of: kept, with: after)
            agreed += now.agreed
            outcome.fewer += now.differences.filter { $0.surplus == 0 }.map(\.range)
            outcome.missing += now.differences.reduce(0) { $0 + $1.surplus }
        }
        // Of posts that X may have left out of its number, as much may be held as is missing of somebody else's.
        let isOfAll =
            target.without(context.leftOut) == target
            && (target.isWhole || target.counted(context.names) == target)
        if !isOfAll { outcome.shortfall = .leftOut }
        let isLacking = outcome.refusal == .badAnswer(.lacksKnownPosts)
        if isOfAll, !isLacking, let provable = IDRange(after: range.after, through: settled.through) {
            try await note(agreed: agreed.compactMap { $0.intersection(provable) }, of: provable)
        }
        if let trouble { throw trouble }
        return true
    }

    /// Up to when buckets tell of every moment from the start on; X begins and ends them where it likes to by less than one.
    private static func end(of buckets: [PostCounts.Bucket], from start: Date) -> Date {
        buckets.reduce(start) { end, bucket in
            bucket.start <= end + (end == start ? Self.bucket : 0) ? max(end, bucket.end) : end
        }
    }

    func held(_ range: IDRange) async throws -> [HeldPost] {
        try await context.intake.history.posts(of: target.sources, within: range)
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

    /// Where X counts more, it is known to be missing from now on, until it was read.
    private func noteMissing(_ differences: [CountComparison.Difference]) async throws {
        let missing = differences.filter { $0.surplus > 0 }.map { difference in
            let estimates = target.evenShares(of: difference.surplus)
            return TweetBatch.CoverageChange.Fact.missing(difference.range, .recount, estimates: estimates)
        }
        guard !missing.isEmpty else { return }
        try await learn(TweetBatch.CoverageChange(target.sources, missing))
    }

    /// What agrees is proven, but of those of whom a count proves nothing.
    private func note(agreed: [IDRange], of range: IDRange) async throws {
        let agreed = agreed.map { TweetBatch.CoverageChange.Fact.covered($0, .counted) }
        // A name may have come into doubt meanwhile.
        let sources = context.names.countable(by: target).filter {
            !unproven.contains($0) && !context.leftOut.isProven($0)
        }
        guard !agreed.isEmpty, !sources.isEmpty else { return }
        try await learn(TweetBatch.CoverageChange(sources, [.unseen(range)] + agreed))
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
