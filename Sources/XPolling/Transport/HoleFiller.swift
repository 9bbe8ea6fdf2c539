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

    func walk(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
        var shown = Shown()
        return try await walk(range, of: target, noting: &shown)
    }

    /// `judge` is told what all pages so far have shown, before the last of them is stored; where it throws, that is not.
    func walk(
        _ range: IDRange,
        of target: PollTarget,
        noting all: inout Shown,
        judging judge: (Shown) async throws -> Void = { _ in }
    ) async throws -> [PageRun.Missing] {
        var rules = context.rules(for: target)
        // What knows no ids is read from its head each time: with fewer pages than X gives, some of it would never be reached.
        if !rules.namesIDs { rules.pageLimit = PageRules.hardPageLimit }
        var least = Self.witnesses
        var walk = Paginator(try await purpose(range, of: target, by: least), rules: rules)
        var shown: Set<Tweet.ID> = []
        var fromHead: Set<Tweet.ID> = []
        var unreadable = 0
        while true {
            let answer: PageAnswer
            do {
                answer = try await page(walk.query, of: target)
            } catch let error as XClientError where error.isStaleCursor && walk.loseCursor() {
                continue
            }
            all.note(answer.tweets)
            // Before it is stored: what the page shows of X, and is not kept, nobody would find again.
            try await judge(all)
            guard answer.unreadable == 0 || !answer.tweets.isEmpty else {
                try await admit(answer, of: target, PageRun(), proving: [])
                throw XClientError.badAnswer(.unreadablePosts(answer.unreadable))
            }
            if let trouble = answer.trouble {
                try await admit(answer, of: target, PageRun(), proving: [])
                throw XClientError.problem(trouble)
            }
            // Of the newest posts, and of what lies below, nothing was asked but how far X gives them.
            if !walk.isCountingFromHead { unreadable += answer.unreadable }
            let given = Set(answer.tweets.flatMap { [$0.id, $0.versionID] })
            shown.formUnion(given)
            if walk.isCountingFromHead { fromHead.formUnion(given) }
            let missed =
                walk.witnesses.filter { !shown.contains($0) }
                + walk.witnessesAbove.filter { !(walk.isCountingFromHead ? fromHead : shown).contains($0) }
            switch walk.receive(PageSummary(answer, clock: context.now())) {
            case .endsUnproven where !missed.isEmpty && least < PollContext.mostKnownPosts:
                // A second opinion, by more of them: the newest may be deleted.
                least = PollContext.mostKnownPosts
                fromHead = []
                walk = Paginator(try await purpose(range, of: target, by: least), rules: rules)
                try await admit(answer, of: target, PageRun(), proving: [])
            case .endsUnproven where !missed.isEmpty:
                context.absent.note(missed, of: target.sources, at: context.time.now(), above: nil)
                try await admit(answer, of: target, PageRun(), proving: [])
                throw XClientError.badAnswer(.lacksKnownPosts)
            case .more:
                let covered = unreadable == 0 ? walk.coveredOfHole : nil
                let run = PageRun(covered: covered)
                try await admit(answer, of: target, run, proving: all.authors)
            case .finished(let run), .endsUnproven(let run):
                // Which ids they have, nobody knows: it stays missing from the first page that holds such.
                let proven = unreadable == 0 ? run : PageRun()
                try await admit(answer, of: target, proven, proving: all.authors)
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

    /// Stores a page, with what it covers of those who wrote something in the walk, and what is missing of all.
    func admit(
        _ answer: PageAnswer,
        of target: PollTarget,
        _ run: PageRun,
        proving authors: Set<String>
    ) async throws {
        var batch = context.batch(answer, of: target, isKept: answer.unreadable > 0)
        let missing = run.missing.map { missing in
            TweetBatch.CoverageChange.Fact.missing(
                missing.range,
                missing.reason,
                estimates: target.evenShares(of: missing.estimate)
            )
        }
        let provable = context.names.provable(by: target)
        let proven = target.isWhole ? provable : target.sources(of: authors).filter(provable.contains)
        if let covered = run.covered, !proven.isEmpty {
            batch.coverage.append(TweetBatch.CoverageChange(proven, [.covered(covered, .read)]))
        }
        if !missing.isEmpty { batch.coverage.append(TweetBatch.CoverageChange(provable, missing)) }
        try await context.intake.admit(batch)
        if answer.unreadable > 0 { context.tellKept(answer, of: target) }
    }
}
