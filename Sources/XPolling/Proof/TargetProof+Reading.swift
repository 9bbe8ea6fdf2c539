import History
import Intake
import TweetModel
import XClient
import XWire

/// Minutes in which X counts something else than what is held, read again.
extension TargetProof {
    /// What X counted, to be compared with what is held later on.
    struct Recount {
        var buckets: [PostCounts.Bucket]
        var span: IDRange

        /// Of the whole time, for whether X counts reposts shows only when nothing is missing.
        func comparison(of range: IDRange, with held: [HeldPost]) -> CountComparison {
            let whole = CountComparison(buckets, held: held)
            let within = buckets.filter { bucket in
                // Of a minute that the history keeps in part, the count says nothing.
                IDRange(from: bucket.start, to: bucket.end).map {
                    range.after <= $0.after && range.contains($0.through)
                } ?? false
            }
            return CountComparison(
                within,
                held: held.filter { range.contains($0.version) },
                countsReposts: whole.countsReposts
            )
        }
    }

    func held(_ range: IDRange) async throws -> [HeldPost] {
        try await context.intake.history.posts(of: target.sources, within: range)
    }

    /// Reads again where the numbers differ; where this throws, what was brought until then is in the history.
    func read(
        _ differences: [CountComparison.Difference],
        _ holes: [IDRange],
        _ recount: Recount,
        into outcome: inout Outcome
    ) async throws {
        var brought: [(range: IDRange, filled: HoleFiller.Filled)] = []
        // The newest first: what a limit on the history would drop again is not read, and paid for, before what it keeps.
        for difference in differences.sorted(by: { $0.range.through > $1.range.through }) {
            guard let range = try await kept(difference.range, &outcome) else { continue }
            let known = holes.compactMap { $0.intersection(range) }
            for hole in known { note(try await filler.bring(hole, of: target), in: &outcome) }
            // Where X's count agrees after that, it proves the rest.
            if !known.isEmpty, try await agrees(range, recount) { continue }
            let filled = try await filler.bring(range, of: target)
            note(filled, in: &outcome)
            brought.append((range, filled))
        }
        guard case .accounts(let accounts) = target else { return }
        // Not before all of that: whether X counts reposts shows only when little else is missing.
        for (range, filled) in brought where try await countsMore(range, recount) {
            // Whether or not something of each came: more than that is there.
            var filled = filled
            try await filler.readAlone(accounts, range, &filled)
            note(filled, in: &outcome)
        }
    }

    private func note(_ filled: HoleFiller.Filled, in outcome: inout Outcome) {
        let isCut = filled.rest.contains { $0.reason == .pageLimit }
        if isCut, outcome.shortfall == nil || outcome.shortfall == .retention { outcome.shortfall = .pages }
    }

    /// True, and noted, where what is held by now is what X counted.
    private func agrees(_ range: IDRange, _ recount: Recount) async throws -> Bool {
        let now = recount.comparison(of: range, with: try await held(recount.span))
        guard now.differences.isEmpty else { return false }
        try await note(now, of: range)
        return true
    }

    /// True where X counts more than what is held by now; what agrees is noted.
    private func countsMore(_ range: IDRange, _ recount: Recount) async throws -> Bool {
        guard try await !agrees(range, recount) else { return false }
        let now = recount.comparison(of: range, with: try await held(recount.span))
        return now.differences.contains { $0.surplus > 0 }
    }

    /// What of a stretch the limit on the history keeps; nil where that is nothing.
    func kept(_ range: IDRange, _ outcome: inout Outcome) async throws -> IDRange? {
        guard let pruned = try await context.intake.history.prunedThrough, range.after < pruned else {
            return range
        }
        outcome.shortfall = outcome.shortfall ?? .retention
        return range.above(pruned)
    }
}
