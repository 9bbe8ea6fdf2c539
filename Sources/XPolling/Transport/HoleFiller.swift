import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Reads a stretch that is missing, or of which nothing is proven: because the user asked for it, X's own count did, or X left
/// something out of an answer.
struct HoleFiller: Sendable {
    let context: PollContext
    let directory: AccountDirectory

    /// Posts below the stretch of which X must give one, if it gives all above: one may be deleted meanwhile.
    private static let witnesses = 3

    /// Fills what is missing and tells what came of it, or why it could not be done.
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
            var rest: [PageRun.Missing] = []
            var trouble: XClientError?
            for target in targets {
                do {
                    rest += try await walk(range, of: target)
                } catch let error as XClientError {
                    if case .refused = PollOutcome(error) { try await noteRefusal(of: gap, for: target) }
                    trouble = error
                }
            }
            if let trouble {
                let what = targets.count == 1 ? "not filled" : "filled in part"
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

    /// Walks down the range, within the page limit; what each page spans is covered with it.
    ///
    /// What X leaves out of answers about several accounts is read by itself, as far as it can be. Returns what is left.
    ///
    /// Throws what `XClient` and the history throw; then, as after a crash, what was read is stored and the rest is missing.
    @discardableResult
    func fill(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
        var rest: [PageRun.Missing] = []
        if let shown = target.without(context.leftOut) { rest += try await walk(range, of: shown) }
        guard case .accounts(let accounts) = target else { return rest }
        for account in accounts where context.leftOut.contains(account.source) {
            do {
                rest += try await walk(range, of: .account(account))
            } catch is XClientError {
                // Whoever reads the target tells of it.
                rest.append(PageRun.Missing(range: range, reason: .outage))
            }
        }
        return rest
    }

    /// Walks down the range of one account; notes the tweets that came.
    func fill(
        _ range: IDRange,
        of account: WatchedAccount,
        noting seen: inout Set<Tweet.ID>
    ) async throws -> [PageRun.Missing] {
        try await walk(range, of: .account(account), noting: &seen)
    }

    private func walk(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
        var seen: Set<Tweet.ID> = []
        return try await walk(range, of: target, noting: &seen)
    }

    private func walk(
        _ range: IDRange,
        of target: PollTarget,
        noting seen: inout Set<Tweet.ID>
    ) async throws -> [PageRun.Missing] {
        var rules = context.rules(for: target)
        // What knows no ids is read from its head each time: with fewer pages than X gives, some of it would never be reached.
        if !rules.namesIDs { rules.pageLimit = PageRules.hardPageLimit }
        var walk = Paginator(try await purpose(range, of: target), rules: rules)
        while true {
            let answer: PageAnswer
            do {
                answer = try await context.client.page(target.endpoint(walk.query), for: target.purpose)
            } catch let error as XClientError where error.isStaleCursor && walk.loseCursor() {
                continue
            }
            guard answer.unreadable == 0 || !answer.tweets.isEmpty else {
                try await context.intake.admit(context.batch(answer, of: target, isKept: true))
                throw XClientError.badAnswer(.unreadablePosts(answer.unreadable))
            }
            if let trouble = answer.trouble {
                try await admit(answer, of: target, PageRun())
                throw XClientError.problem(trouble)
            }
            seen.formUnion(answer.tweets.map(\.id))
            switch walk.receive(PageSummary(answer, clock: context.now())) {
            case .more:
                try await admit(answer, of: target, PageRun(covered: walk.coveredOfHole))
            case .finished(let run):
                try await admit(answer, of: target, run)
                return run.missing
            }
        }
    }

    /// Reads again what an account may have posted since its newest known tweet: until now it was looked for under a name that
    /// is not its own any more, or not to be seen at all.
    ///
    /// It is missing from now on, until it was read: whether that comes off or not, the screen says so.
    func lookBack(at source: Source.ID) async {
        do {
            let history = context.intake.history
            let coverage = try await history.coverage(of: source)
            guard let floor = coverage.stretches.first?.range.after, let top = coverage.top,
                let range = IDRange(
                    after: max(
                        (try await history.newest(of: source) ?? floor).earlier(by: Paginator.overlap),
                        try await history.prunedThrough ?? floor,
                        floor
                    ),
                    through: top
                )
            else { return }
            let fact = TweetBatch.CoverageChange.Fact.missing(range, .outage, estimates: [:])
            try await context.intake.admit(
                TweetBatch(receivedAt: context.now(), via: .polling, coverage: [.init([source], [fact])])
            )
            for account in try await directory.watched([source]) {
                try await fill(range, of: .account(account))
            }
        } catch is CancellationError {
            // As above.
        } catch {
            context.report(
                .notice(SafeText("\(source.name): what came under another name is not read yet: \(error)"))
            )
        }
    }

    private func purpose(_ range: IDRange, of target: PollTarget) async throws -> Paginator.Purpose {
        // How far back a search answers is a matter of age, and X says where that ends.
        if case .age = context.rules(for: target).reach { return .hole(range, witnesses: [], depth: 0) }
        let history = context.intake.history
        var below: [Tweet.ID] = []
        var above = 0
        for source in target.sources {
            below += try await history.witnesses(of: source, through: range.after, limit: Self.witnesses)
            guard let newest = try await history.newest(of: source),
                let known = IDRange(after: range.through, through: newest)
            else { continue }
            above += try await history.posts(of: [source], within: known).count
        }
        return .hole(range, witnesses: Array(below.sorted().suffix(Self.witnesses)), depth: above)
    }

    private func admit(_ answer: PageAnswer, of target: PollTarget, _ run: PageRun) async throws {
        var batch = context.batch(answer, of: target, isKept: answer.unreadable > 0)
        var facts = run.covered.map { [TweetBatch.CoverageChange.Fact.covered($0, .read)] } ?? []
        for missing in run.missing {
            let estimates = target.evenShares(of: missing.estimate)
            facts.append(.missing(missing.range, missing.reason, estimates: estimates))
        }
        if !facts.isEmpty { batch.coverage = [TweetBatch.CoverageChange(target.sources, facts)] }
        try await context.intake.admit(batch)
        if answer.unreadable > 0 { context.tellKept(answer, of: target) }
    }

    /// Notes why the rest of a gap is missing from now on: X refuses these of its sources.
    private func noteRefusal(of gap: Gap, for target: PollTarget) async throws {
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

    /// The targets that read the sources of a gap, in the form that reaches farthest back.
    private func targets(of gap: Gap) async throws -> [PollTarget] {
        let accounts = try await directory.watched(gap.sources)
        let shown = accounts.filter { !context.leftOut.contains($0.source) }
        var targets = PackedQueries.groups(of: shown).map { group in
            group.count == 1 ? PollTarget.account(group[0]) : .accounts(group)
        }
        targets += accounts.filter { context.leftOut.contains($0.source) }.map { .account($0) }
        // Farther back than a search, each account is read by itself.
        let horizon = Tweet.ID(firstAt: context.client.serverTime - 6 * 24 * 60 * 60)
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
