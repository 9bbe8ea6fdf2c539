import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Whether X leaves an account out of its answers about several that shows nothing of it.
extension HoleFiller {
    /// Posts that a page holds beside those that are known, which cost nothing more the same day.
    private static let unknown = 5

    /// Asks what the account posted, by itself, above an id, or above where it was first read, up to another.
    ///
    /// Where a post comes that answers about several vouched was not there, X leaves the account out of them: what they vouched for
    /// is missing from then on, and is read. X bills what comes and was not shown to us that day: nothing else is asked for.
    ///
    /// Throws what `XClient` and the history throw.
    func probe(_ account: WatchedAccount, after start: Tweet.ID?, through end: Tweet.ID) async throws {
        guard let asked = try await free(account.source, after: start, through: end) else { return }
        let (range, held) = asked
        let answer = try await answer(account, within: range, size: held.count + Self.unknown)
        let coverage = try await context.intake.history.coverage(of: account.source)
        let known = Set(held.flatMap { [$0.id, $0.version] })
        let unknown = answer.tweets.filter { known.isDisjoint(with: [$0.id, $0.versionID]) }
        let lacking = unknown.filter { tweet in
            // What is known to be missing, or was pushed at best, no such answer vouched for.
            guard tweet.kind != .repost, range.contains(tweet.versionID),
                case .covered(let evidence) = coverage.state(of: tweet.versionID)
            else { return false }
            return evidence >= .read
        }
        var missing: [IDRange] = []
        if !lacking.isEmpty {
            // Before the page is stored, which alone shows it.
            try await noteOmitted(account.source, range)
            let brought = Set(unknown.flatMap { [$0.id, $0.versionID] })
            missing = [range] + (try await context.proveLeftOut(account.source, by: brought, within: range))
        }
        if !unknown.isEmpty || answer.unreadable > 0 {
            try await admit(answer, of: .account(account), PageRun(), proving: [])
        }
        for part in missing { try await fill(part, of: .account(account)) }
        if let trouble = answer.trouble { throw XClientError.problem(trouble) }
    }

    /// What of the ids can be asked for without being billed for what is held, and that.
    private func free(
        _ source: Source.ID,
        after start: Tweet.ID?,
        through end: Tweet.ID
    ) async throws -> (range: IDRange, held: [HeldPost])? {
        let history = context.intake.history
        guard let floor = try await history.coverage(of: source).stretches.first?.range.after else {
            return nil
        }
        let lowest = [floor, start, try await history.prunedThrough].compactMap(\.self).max() ?? floor
        guard let whole = IDRange(after: lowest, through: end) else { return nil }
        let held = try await history.posts(of: [source], within: whole).filter { !$0.isRepost }
            .sorted { $0.version > $1.version }
        let free = held.prefix { context.client.isBilledToday(postID: $0.version) }
            .prefix(PageRules.fullPage - Self.unknown)
        guard free.count < held.count else { return (whole, held) }
        return whole.above(held[free.count].version).map { ($0, Array(free)) }
    }

    private func answer(
        _ account: WatchedAccount,
        within range: IDRange,
        size: Int
    ) async throws -> PageAnswer {
        let page = PageRequest(
            maxResults: size,
            sinceID: range.after.description,
            untilID: range.through.next.description
        )
        let endpoint = Endpoint.userTweets(userID: account.id, page: page, leavingOutReposts: true)
        let purpose = PollTarget.account(account).purpose
        return try await context.finishing { try await $0.page(endpoint, for: purpose) }
    }

    private func noteOmitted(_ source: Source.ID, _ range: IDRange) async throws {
        let omitted = TweetBatch.CoverageChange([source], [.missing(range, .omitted, estimates: [:])])
        try await context.intake.admit(
            TweetBatch(receivedAt: context.now(), via: .polling, coverage: [omitted])
        )
    }
}
