import Foundation
import TweetModel
import XClient
import XWire

/// Reads of several accounts in one walk, of which X may leave some out, and of those by themselves.
extension HoleFiller {
    /// What a read of a stretch came to.
    struct Filled: Sendable {
        /// What is still missing.
        var rest: [PageRun.Missing] = []
        /// Accounts that were asked for by themselves and that X did not show, with why: what was missing of them still is.
        var refused: [(account: WatchedAccount, error: XClientError)] = []
        var shown = Shown()
        /// Those that were asked for by themselves.
        var alone: Set<Source.ID> = []
        /// What is younger than this may have come to light since the walk over several.
        var settled: Tweet.ID?
        /// What that walk did not come to.
        var unwalked: [IDRange] = []

        /// True where a post came that the walk over several had to show as well, and did not.
        func lacks(_ posts: [Tweet.ID: Tweet.ID], within range: IDRange) -> Bool {
            posts.contains { id, version in
                range.contains(version) && shown.posts.isDisjoint(with: [id, version])
                    && settled.map { version < $0 } ?? false && !unwalked.contains { $0.contains(version) }
            }
        }

        mutating func note(_ error: XClientError, of account: WatchedAccount, _ range: IDRange) {
            refused.append((account, error))
            rest.append(PageRun.Missing(range: range, reason: .outage))
        }
    }

    /// Accounts that X did not show by themselves a moment ago, with why: they are not asked for again stretch by stretch.
    struct Silent: Sendable {
        private var errors: [Source.ID: XClientError] = [:]

        mutating func note(_ error: XClientError, of source: Source.ID) {
            switch error {
            // That is so of this stretch.
            case .badAnswer(.unreadablePosts), .badAnswer(.lacksKnownPosts): break
            default: errors[source] = error
            }
        }

        /// Why it is no use to ask for the account now; where two were not shown for a reason that passes, X is not well.
        func reason(notToAskFor source: Source.ID) -> XClientError? {
            let passing = errors.values.filter(\.passes)
            return errors[source] ?? (passing.count > 1 ? passing.first : nil)
        }
    }

    /// What X gave in a walk.
    struct Shown: Sendable {
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
        var silent = Silent()
        try await readAlone(
            accounts.filter { !filled.shown.authors.contains($0.id) },
            range,
            &filled,
            minding: &silent
        )
        return filled
    }

    /// The same without reading those by themselves that it showed nothing of: where X's count agrees then, that is not needed.
    func bring(_ range: IDRange, of target: PollTarget) async throws -> Filled {
        var filled = Filled()
        let present = min(context.now(), context.client.serverTime)
        filled.settled = Tweet.ID(firstAt: present - OmissionCheck.searchLag)
        guard case .accounts(let accounts) = target else {
            filled.rest = try await walk(range, of: target, noting: &filled.shown)
            return filled
        }
        var single = accounts.filter { context.leftOut.contains($0.source) }
        switch target.without(context.leftOut) {
        case .account(let account)?: single.insert(account, at: 0)
        case let several?:
            filled.rest = try await walk(range, of: several, noting: &filled.shown)
            filled.unwalked = filled.rest.map(\.range)
        case nil: break
        }
        for account in single {
            var alone = Shown()
            try await walkAlone(account, range, noting: &alone, &filled)
        }
        return filled
    }

    /// Reads each of these by itself that was not already, and notes those that the walk over several had left out.
    func readAlone(
        _ accounts: [WatchedAccount],
        _ range: IDRange,
        _ filled: inout Filled,
        minding silent: inout Silent
    ) async throws {
        for account in accounts where !filled.alone.contains(account.source) {
            if let error = silent.reason(notToAskFor: account.source) {
                filled.note(error, of: account, range)
                continue
            }
            var alone = Shown()
            let several = filled
            try await walkAlone(account, range, noting: &alone, &filled) { alone in
                guard several.lacks(alone.originals, within: range) else { return }
                // Nobody asked, nor agreed to pay, for what is missing below the range: a row tells of it. What lies above is read
                // as if the account had not been read since.
                let brought = alone.posts.subtracting(several.shown.posts)
                try await context.proveLeftOut(account.source, by: brought, within: range)
            }
            if let (last, error) = filled.refused.last, last == account {
                silent.note(error, of: last.source)
            }
        }
    }

    /// One that X does not show holds up no other.
    ///
    /// What may have been billed and did not come, and what is not paid for, would go on for each of them.
    private func walkAlone(
        _ account: WatchedAccount,
        _ range: IDRange,
        noting alone: inout Shown,
        _ filled: inout Filled,
        judging judge: (Shown) async throws -> Void = { _ in }
    ) async throws {
        filled.alone.insert(account.source)
        do {
            filled.rest += try await walk(range, of: .account(account), noting: &alone, judging: judge)
        } catch let error as XClientError {
            switch error {
            case .unreachable, .noCredit, .dailyStop, .monthlyStop: throw error
            default: break
            }
            filled.note(error, of: account, range)
        }
    }
}
