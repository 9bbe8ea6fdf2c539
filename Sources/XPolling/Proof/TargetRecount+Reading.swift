import History
import Intake
import TweetModel
import XClient
import XWire

/// Minutes in which X counts something else than what is held, read again.
extension TargetRecount {
    /// What X counted, to be compared with what is held later on.
    struct Numbers {
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

    /// Reads again where the numbers differ; where this throws, what was brought until then is in the history.
    ///
    /// A stretch of which X gives something that cannot be read holds up no other: it is kept, and stays missing.
    func read(
        _ differences: [CountComparison.Difference],
        _ holes: [IDRange],
        _ numbers: Numbers,
        into outcome: inout TargetProof.Outcome
    ) async throws {
        var brought: [(range: IDRange, filled: HoleFiller.Filled)] = []
        // The newest first: what a limit on the history would drop again is not read, and paid for, before what it keeps.
        for difference in differences.sorted(by: { $0.range.through > $1.range.through }) {
            guard let range = try await kept(difference.range, &outcome) else { continue }
            let known = holes.compactMap { $0.intersection(range) }
            do {
                for hole in known { note(try await filler.bring(hole, of: target), in: &outcome) }
                // Where X's count agrees after that, it proves the rest.
                if !known.isEmpty, try await now(range, numbers).differences.isEmpty { continue }
                let filled = try await filler.bring(range, of: target)
                note(filled, in: &outcome)
                brought.append((range, filled))
            } catch XClientError.badAnswer(.unreadablePosts(let count)) {
                outcome.note(.badAnswer(.unreadablePosts(count)))
            } catch XClientError.badAnswer(.lacksKnownPosts) {
                noteLacking(within: numbers.span, in: &outcome)
            }
        }
        guard case .accounts(let accounts) = target, accounts.count > 1 else { return }
        // Not before all of that: whether X counts reposts shows only when little else is missing.
        var silent = HoleFiller.Silent()
        for (range, filled) in brought {
            let unlike = try await now(range, numbers).differences
            // Where more is there, each, whether or not something of it came; else those of which something is missing: of what
            // agrees by then, the count proves the rest, but for those that X leaves out.
            let isMore = unlike.contains { $0.surplus > 0 }
            let doubtful = unlike.isEmpty ? accounts.filter { context.leftOut.contains($0.source) } : accounts
            let asked = isMore ? doubtful : try await doubtful.filter(lacking: range, context)
            var filled = filled
            try await filler.readAlone(asked, range, &filled, minding: &silent)
            note(filled, in: &outcome)
            // What X counts and does not give may be of those that it does not show.
            let left = try await now(range, numbers).differences.reduce(0) { $0 + $1.surplus }
            guard left > 0, !filled.refused.isEmpty else { continue }
            let unseen = TweetBatch.CoverageChange.Fact.missing(range, .recount, estimates: [:])
            try await learn(.init(filled.refused.map(\.account.source), [unseen]))
        }
    }

    /// X did not give posts again that it gave before: it may leave out those whose posts they are, whoever that is.
    func noteLacking(within range: IDRange, in outcome: inout TargetProof.Outcome) {
        outcome.note(.badAnswer(.lacksKnownPosts))
        outcome.fewer.append(range)
    }

    func note(_ filled: HoleFiller.Filled, in outcome: inout TargetProof.Outcome) {
        let isCut = filled.rest.contains { $0.reason == .pageLimit }
        if isCut, outcome.shortfall == nil || outcome.shortfall == .retention { outcome.shortfall = .pages }
        for (_, error) in filled.refused { outcome.note(error) }
    }

    /// What X counted of a stretch beside what is held by now.
    private func now(_ range: IDRange, _ numbers: Numbers) async throws -> CountComparison {
        numbers.comparison(of: range, with: try await held(numbers.span))
    }

    /// What of a stretch the limit on the history keeps; nil where that is nothing.
    func kept(_ range: IDRange, _ outcome: inout TargetProof.Outcome) async throws -> IDRange? {
        guard let pruned = try await context.intake.history.prunedThrough, range.after < pruned else {
            return range
        }
        outcome.shortfall = outcome.shortfall ?? .retention
        return range.above(pruned)
    }
}

extension XClientError {
    /// False where X refuses this very thing, or gives what cannot be read: it is no use to ask again soon.
    var passes: Bool {
        switch self {
        case .problem: !PollOutcome(self).isRefusal
        case .badAnswer(.unreadablePosts): false
        default: true
        }
    }
}

extension [WatchedAccount] {
    /// Those of which something of the range is missing.
    fileprivate func filter(lacking range: IDRange, _ context: PollContext) async throws -> [WatchedAccount] {
        var lacking: [WatchedAccount] = []
        for account in self {
            let coverage = try await context.intake.history.coverage(of: account.source)
            let isLacking = coverage.holes.contains { $0.range.intersection(range) != nil }
            if isLacking { lacking.append(account) }
        }
        return lacking
    }
}
