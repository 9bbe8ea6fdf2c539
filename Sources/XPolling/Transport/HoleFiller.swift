import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Reads a stretch that is missing, or of which nothing is proven: because the user asked for it, X's own count did, an account
/// was renamed, or X left something out of an answer.
struct HoleFiller: Sendable {
    let context: PollContext
    let directory: AccountDirectory

    /// Posts below the stretch of which X must give one, if it gives all above: one may be deleted meanwhile.
    private static let witnesses = 3

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

    func walk(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
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
        var least = Self.witnesses
        var walk = Paginator(try await purpose(range, of: target, by: least), rules: rules)
        var shown: Set<Tweet.ID> = []
        var unreadable = 0
        while true {
            let answer: PageAnswer
            do {
                answer = try await page(walk.query, of: target)
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
            unreadable += answer.unreadable
            let given = Set(answer.tweets.flatMap { [$0.id, $0.versionID] })
            seen.formUnion(given)
            shown.formUnion(given)
            let missed =
                walk.witnesses.filter { !shown.contains($0) }
                + walk.witnessesAbove.filter { !(walk.isCountingFromHead ? given : shown).contains($0) }
            switch walk.receive(PageSummary(answer, clock: context.now())) {
            case .endsUnproven where !missed.isEmpty && least < PollContext.mostKnownPosts:
                // A second opinion, by more of them: the newest may be deleted.
                least = PollContext.mostKnownPosts
                walk = Paginator(try await purpose(range, of: target, by: least), rules: rules)
                try await admit(answer, of: target, PageRun())
            case .endsUnproven where !missed.isEmpty:
                context.absent.note(missed, of: target.sources, at: context.time.now(), above: nil)
                try await admit(answer, of: target, PageRun())
                throw XClientError.badAnswer(.lacksKnownPosts)
            case .more:
                let covered = unreadable == 0 ? walk.coveredOfHole : nil
                try await admit(answer, of: target, PageRun(covered: covered))
            case .finished(let run), .endsUnproven(let run):
                // Which ids they have, nobody knows: it stays missing from the first page that holds such.
                try await admit(answer, of: target, unreadable == 0 ? run : PageRun())
                if unreadable > 0 { throw XClientError.badAnswer(.unreadablePosts(unreadable)) }
                return run.missing
            }
        }
    }

    /// Below the range X must give a post that is known; where none is, the lowest that is known within it, or above it.
    private func purpose(
        _ range: IDRange,
        of target: PollTarget,
        by least: Int
    ) async throws -> Paginator.Purpose {
        let isByAge = if case .age = context.rules(for: target).reach { true } else { false }
        var known =
            isByAge
            ? try await context.knownPosts(
                of: target,
                through: range.after,
                above: range.after,
                atLeast: least,
                below: least
            ) : try await below(range, of: target, atMost: least)
        if known.isEmpty {
            known = try await context.lowestKnownPosts(of: target, within: range, atMost: least)
        }
        var above: [Tweet.ID] = []
        // Between a stretch that was pruned and what is kept, there may be more posts than a walk reads.
        let isKeptAbove = try await context.intake.history.prunedThrough.map { $0 <= range.through } ?? true
        if isKeptAbove, !isByAge || known.isEmpty {
            above = try await context.lowestKnownPosts(of: target, above: range.through, atMost: least)
        }
        let depth = isByAge ? 0 : try await countAbove(range, of: target)
        return .hole(range, witnesses: known, above: above, depth: depth)
    }

    private func below(_ range: IDRange, of target: PollTarget, atMost most: Int) async throws -> [Tweet.ID] {
        var below: [Tweet.ID] = []
        for source in target.sources {
            below += try await context.intake.history.witnesses(
                of: source,
                through: range.after,
                limit: PollContext.mostKnownPosts
            )
            .filter { !context.absent.isGone($0, of: source, at: context.time.now()) }
        }
        return Array(below.sorted().suffix(most))
    }

    private func countAbove(_ range: IDRange, of target: PollTarget) async throws -> Int {
        let history = context.intake.history
        var above = 0
        for source in target.sources {
            guard let newest = try await history.newest(of: source),
                let known = IDRange(after: range.through, through: newest)
            else { continue }
            above += try await history.posts(of: [source], within: known).count
        }
        return above
    }

    private func page(_ query: PageQuery, of target: PollTarget) async throws -> PageAnswer {
        let (endpoint, purpose) = (target.endpoint(query), target.purpose)
        return try await context.finishing { try await $0.page(endpoint, for: purpose) }
    }

    private func admit(_ answer: PageAnswer, of target: PollTarget, _ run: PageRun) async throws {
        var batch = context.batch(answer, of: target, isKept: answer.unreadable > 0)
        var facts = run.covered.map { [TweetBatch.CoverageChange.Fact.covered($0, .read)] } ?? []
        for missing in run.missing {
            let estimates = target.evenShares(of: missing.estimate)
            facts.append(.missing(missing.range, missing.reason, estimates: estimates))
        }
        if !facts.isEmpty {
            batch.coverage = [TweetBatch.CoverageChange(context.names.provable(by: target), facts)]
        }
        try await context.intake.admit(batch)
        if answer.unreadable > 0 { context.tellKept(answer, of: target) }
    }
}
