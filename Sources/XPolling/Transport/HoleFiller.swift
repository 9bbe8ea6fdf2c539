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

    /// What a read of a stretch came to.
    struct Filled: Sendable {
        /// What is still missing.
        var rest: [PageRun.Missing] = []
        /// Accounts that were asked for by themselves and that X did not show, with why: what was missing of them still is.
        var refused: [(account: WatchedAccount, error: XClientError)] = []
        fileprivate var shown = Shown()
        /// Those that were asked for by themselves.
        fileprivate var alone: Set<Source.ID> = []
        /// What is younger than this may have come to light since the walk over several.
        fileprivate var settled: Tweet.ID?
    }

    /// What X gave in a walk.
    fileprivate struct Shown: Sendable {
        /// By their rows' ids and their versions'.
        var posts: Set<Tweet.ID> = []
        /// Of these, what searches do not leave out: rows' ids, and their versions'.
        var originals: [Tweet.ID: Tweet.ID] = [:]
        /// X's ids of who wrote them.
        var authors: Set<String> = []

        mutating func note(_ tweets: [Tweet]) {
            posts.formUnion(tweets.flatMap { [$0.id, $0.versionID] })
            for tweet in tweets where tweet.kind != .repost { originals[tweet.id] = tweet.versionID }
            authors.formUnion(tweets.map(\.author.id))
        }
    }

    /// Walks down the range, within the page limit; what each page spans is covered with it.
    ///
    /// An account of which the walk over several showed nothing is read by itself, too: X may have left it out, and of a stretch of
    /// the past nothing else would ever show that.
    ///
    /// Throws what `XClient` and the history throw; then, as after a crash, what was read is stored and the rest is missing.
    @discardableResult
    func fill(_ range: IDRange, of target: PollTarget) async throws -> Filled {
        guard case .accounts(let accounts) = target else {
            return Filled(rest: try await walk(range, of: target))
        }
        var filled = try await bring(range, of: target)
        try await readAlone(accounts.filter { !filled.shown.authors.contains($0.id) }, range, &filled)
        return filled
    }

    /// The same without reading those by themselves that it showed nothing of: where X's count agrees then, that is not needed.
    func bring(_ range: IDRange, of target: PollTarget) async throws -> Filled {
        var filled = Filled()
        let present = min(context.now(), context.client.serverTime)
        filled.settled = Tweet.ID(firstAt: present - OmissionCheck.searchLag)
        if let target = target.without(context.leftOut) {
            filled.rest += try await walk(range, of: target, noting: &filled.shown)
        }
        guard case .accounts(let accounts) = target else { return filled }
        for account in accounts where context.leftOut.contains(account.source) {
            var alone = Shown()
            try await walkAlone(account, range, noting: &alone, &filled)
        }
        return filled
    }

    /// Reads each of these by itself that was not already, and notes those that the walk over several had left out.
    func readAlone(_ accounts: [WatchedAccount], _ range: IDRange, _ filled: inout Filled) async throws {
        let isWhole = filled.rest.isEmpty
        for account in accounts where !filled.alone.contains(account.source) {
            var alone = Shown()
            try await walkAlone(account, range, noting: &alone, &filled)
            let isLeftOut = alone.originals.contains { id, version in
                range.contains(version) && filled.shown.posts.isDisjoint(with: [id, version])
                    && filled.settled.map { version < $0 } ?? false
            }
            // Not by which posts: a walk of now need not come down to them.
            if isWhole, isLeftOut { context.leftOut.note(account.source) }
        }
    }

    /// One that X does not show holds up no other.
    ///
    /// What may have been billed and did not come, and what is not paid for, would go on for each of them.
    private func walkAlone(
        _ account: WatchedAccount,
        _ range: IDRange,
        noting alone: inout Shown,
        _ filled: inout Filled
    ) async throws {
        filled.alone.insert(account.source)
        do {
            filled.rest += try await walk(range, of: .account(account), noting: &alone)
        } catch let error as XClientError {
            switch error {
            case .unreachable, .noCredit, .dailyStop, .monthlyStop: throw error
            default: break
            }
            filled.refused.append((account, error))
            filled.rest.append(PageRun.Missing(range: range, reason: .outage))
        }
    }

    /// Walks down the range of one account; notes the tweets that came.
    func fill(
        _ range: IDRange,
        of account: WatchedAccount,
        noting seen: inout Set<Tweet.ID>
    ) async throws -> [PageRun.Missing] {
        var shown = Shown()
        defer { seen.formUnion(shown.posts) }
        return try await walk(range, of: .account(account), noting: &shown)
    }

    private func walk(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
        var shown = Shown()
        return try await walk(range, of: target, noting: &shown)
    }

    private func walk(
        _ range: IDRange,
        of target: PollTarget,
        noting all: inout Shown
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
                try await admit(answer, of: target, PageRun(), proving: [])
                throw XClientError.problem(trouble)
            }
            unreadable += answer.unreadable
            let given = Set(answer.tweets.flatMap { [$0.id, $0.versionID] })
            all.note(answer.tweets)
            shown.formUnion(given)
            let missed =
                walk.witnesses.filter { !shown.contains($0) }
                + walk.witnessesAbove.filter { !(walk.isCountingFromHead ? given : shown).contains($0) }
            switch walk.receive(PageSummary(answer, clock: context.now())) {
            case .endsUnproven where !missed.isEmpty && least < PollContext.mostKnownPosts:
                // A second opinion, by more of them: the newest may be deleted.
                least = PollContext.mostKnownPosts
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
    private func admit(
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
