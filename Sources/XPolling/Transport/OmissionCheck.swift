import Foundation
import History
import Intake
import TweetModel
import XClient

/// Whether X left accounts out of the answers to a packed query, which vouches for all of them otherwise.
///
/// A walk begins some minutes below known ground, so tweets that the history knows must come again. Where none of an account's
/// does, or X says of the account itself that it does not show it, the walk proved nothing of it. Nor does any later one until a
/// tweet of the account comes with it, or a read of the account by itself shows that those tweets are gone.
struct OmissionCheck: Sendable {
    /// An account that was left out, or may have been in a walk that is not believed, with the tweets of it that had to come.
    struct Omission: Sendable, Hashable {
        var account: WatchedAccount
        var known: [Tweet.ID]
        /// Why what the walk spanned is missing of it.
        var reason: Hole.Reason
    }

    /// Rows that came in this walk, and who wrote them, by X's ids.
    private(set) var seen: Set<Tweet.ID> = []
    private var authors: Set<String> = []
    /// What X refused in it.
    private var refused: Set<String> = []

    /// X's search shows a post within so many seconds; a younger one may have come by push alone.
    ///
    /// About 30 (X docs, Recent search), and as we conclude from one post that is not there, four times that.
    static let searchLag: TimeInterval = 120

    mutating func begin() {
        seen = []
        authors = []
        refused = []
    }

    mutating func note(_ answer: PageAnswer) {
        seen.formUnion(answer.tweets.flatMap { [$0.id, $0.versionID] })
        authors.formUnion(answer.tweets.map(\.author.id))
        refused.formUnion(answer.refusedSubjects.map { $0.lowercased() })
    }

    /// The accounts that X refused in the walk, and those that it left out of an earlier one and has shown nothing of so far.
    func standing(_ target: PollTarget, _ leftOut: LeftOutAccounts) -> [Omission] {
        guard case .accounts(let accounts) = target else { return [] }
        return accounts.compactMap { account in
            if isRefused(account) { return Omission(account: account, known: [], reason: .refused) }
            let isStanding = leftOut.contains(account.source) && !authors.contains(account.id)
            return isStanding ? Omission(account: account, known: [], reason: .omitted) : nil
        }
    }

    /// The accounts that the walk showed nothing of.
    func silent(of target: PollTarget) -> [WatchedAccount] {
        guard case .accounts(let accounts) = target else { return [] }
        return accounts.filter { !authors.contains($0.id) }
    }

    private func isRefused(_ account: WatchedAccount) -> Bool {
        refused.contains(account.id) || refused.contains(account.handle.lowercased())
    }

    /// The accounts that were left out of a walk, answered at `date`; notes them, and those that were not.
    ///
    /// `start` is where it began, where it came down to known ground: one that ended before, or had none, says nothing of the
    /// tweets there; `end` is up to where it vouches. `passed` are posts that had to come, and did not though older ones of
    /// somebody did. `isDoubtful` is true where it showed nothing of what it had to show of any of them: then none is proven.
    func noteOmitted(
        of target: PollTarget,
        from start: Tweet.ID?,
        through end: Tweet.ID?,
        passing passed: [Tweet.ID],
        asOf date: Date,
        isDoubtful: Bool,
        _ context: PollContext
    ) async throws -> [Omission] {
        guard case .accounts(let accounts) = target else { return [] }
        let floor = start?.earlier(by: Paginator.overlap)
        let expected = Tweet.ID(firstAt: date - Self.searchLag).flatMap { young in
            floor.flatMap { IDRange(after: $0, through: min(start ?? young, young)) }
        }
        let now = context.time.now()
        let standing = standing(target, context.leftOut)
        var omitted: [Omission] = []
        for account in accounts {
            // What did not come though others of the same account did is not there any more.
            var known = try await Self.posts(passed, of: account.source, context)
            if authors.contains(account.id) {
                context.absent.take(known, of: account.source)
                known = []
            }
            if let expected {
                // Searches leave reposts out.
                known += try await context.intake.history.posts(of: [account.source], within: expected)
                    .filter { !$0.isRepost && !context.absent.isGone($0.id, of: account.source, at: now) }
                    .map(\.id)
            }
            let isMissed = !known.isEmpty && seen.isDisjoint(with: known)
            let reason = standing.first { $0.account == account }?.reason ?? (isMissed ? .omitted : nil)
            if let reason {
                context.leftOut.note(account.source, lacking: known)
                let known = context.leftOut.known(of: account.source)
                omitted.append(Omission(account: account, known: known, reason: reason))
            } else if isDoubtful {
                omitted.append(Omission(account: account, known: known, reason: .outage))
            } else if authors.contains(account.id) {
                context.leftOut.forget(account.source, shownThrough: end)
            }
        }
        return omitted
    }

    /// Those of some posts, by their versions, that are the source's: each by its row and by its version.
    private static func posts(
        _ posts: [Tweet.ID],
        of source: Source.ID,
        _ context: PollContext
    ) async throws -> [Tweet.ID] {
        guard let oldest = posts.min(), let newest = posts.max(),
            let range = IDRange(after: oldest.previous, through: newest)
        else { return [] }
        let versions = Set(posts)
        return try await context.intake.history.posts(of: [source], within: range)
            .filter { versions.contains($0.version) }.flatMap { [$0.id, $0.version] }
    }
}
