import Foundation
import History
import Intake
import TweetModel
import XClient

/// The gaps that the screen shows, and what a renamed account left.
extension HoleFiller {
    /// Fills what is missing, and tells where that came to less than all, and why.
    func fill(_ gap: Gap) async {
        do {
            let horizon = try await context.intake.history.prunedThrough
            guard let range = horizon.map({ gap.hole.range.above($0) }) ?? gap.hole.range else {
                context.report(.notice("gap not filled: it lies below what the history keeps"))
                return
            }
            let targets = try await targets(of: gap)
            guard !targets.isEmpty else {
                context.report(.notice("gap not filled: X has no such source any more"))
                return
            }
            let before = try await missing(of: gap)
            var rest: [PageRun.Missing] = []
            var trouble: XClientError?
            for target in targets {
                do {
                    let filled = try await fill(range, of: target)
                    rest += filled.rest
                    for (account, error) in filled.refused {
                        try await noteRefusal(of: gap, for: .account(account), error)
                        trouble = error
                    }
                } catch let error as XClientError {
                    try await noteRefusal(of: gap, for: target, error)
                    trouble = error
                }
            }
            if let trouble {
                let what = try await missing(of: gap) == before ? "not filled" : "filled in part"
                context.report(.notice(SafeText("gap \(what): \(trouble)")))
            } else if rest.contains(where: { $0.reason == .reach }) {
                context.report(.notice("gap not filled to its end: X gives nothing from there any more"))
            } else if !rest.isEmpty {
                context.report(.notice("gap filled in part: Enter reads on"))
            }
            context.tellSpending()
        } catch is CancellationError {
            // The poller ends; what was read is stored and the rest is still missing.
        } catch {
            context.report(.notice(SafeText("gap not filled: \(error)")))
        }
    }

    /// Reads what was noted as missing of an account that is called otherwise now, or to be seen again.
    ///
    /// Where that does not come off, the screen says so.
    func lookBack(_ change: AccountChange) async {
        guard let range = change.missed else { return }
        do {
            for account in try await directory.watched([change.source]) {
                try await fill(range, of: .account(account))
            }
        } catch is CancellationError {
            // As above.
        } catch {
            context.report(
                .notice(SafeText("\(change.source.name): what it posted meanwhile is not read yet: \(error)"))
            )
        }
    }

    /// How many ids of the gap are not covered, of all its sources together.
    private func missing(of gap: Gap) async throws -> UInt64 {
        var missing: UInt64 = 0
        for source in gap.sources {
            for hole in try await context.intake.history.coverage(of: source).holes {
                guard let part = hole.range.intersection(gap.hole.range) else { continue }
                missing &+= part.through.distance(from: part.after)
            }
        }
        return missing
    }

    /// Notes why the rest of a gap is missing from now on, where X refuses these of its sources.
    private func noteRefusal(of gap: Gap, for target: PollTarget, _ error: XClientError) async throws {
        guard case .refused = PollOutcome(error) else { return }
        var changes: [TweetBatch.CoverageChange] = []
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            let facts = coverage.holes.filter { $0.isFillable }.compactMap { hole in
                hole.range.intersection(gap.hole.range).map { range in
                    let estimate = hole.estimate.map { [source: $0] } ?? [:]
                    return TweetBatch.CoverageChange.Fact.missing(range, .refused, estimates: estimate)
                }
            }
            if !facts.isEmpty { changes.append(TweetBatch.CoverageChange([source], facts)) }
        }
        try await context.intake.admit(
            TweetBatch(receivedAt: context.now(), via: .polling, coverage: changes)
        )
    }

    /// The targets that read the sources of a gap: several accounts at once as far back as a search reaches, each by itself beyond.
    private func targets(of gap: Gap) async throws -> [PollTarget] {
        let accounts = try await directory.watched(gap.sources)
        // What is protected, no search shows.
        let shown = accounts.filter { account in
            !context.leftOut.contains(account.source) && directory[account.source]?.standing == .open
        }
        var targets = PackedQueries.groups(of: shown).map { group in
            group.count == 1 ? PollTarget.account(group[0]) : .accounts(group)
        }
        targets += accounts.filter { !shown.contains($0) }.map { .account($0) }
        // Farther back than a search, each account is read by itself; a day before its end, which moves while we read.
        let horizon = Tweet.ID(firstAt: context.client.serverTime - (PageRules.week - 24 * 60 * 60))
        if let horizon, gap.after < horizon { targets = accounts.map { .account($0) } }
        for source in gap.sources {
            switch source.kind {
            case .watch, .delivered: break
            case .home: targets.append(.home(userID: try await context.client.learnOwnID()))
            case .mentions: targets.append(.mentions(userID: try await context.client.learnOwnID()))
            case .search: targets.append(.search(query: source.value))
            case .list: targets.append(.list(id: source.value))
            }
        }
        return targets
    }
}
