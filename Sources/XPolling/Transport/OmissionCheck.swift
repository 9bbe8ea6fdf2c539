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
    /// An account that was left out, and the tweets by which that was noticed.
    struct Omission: Sendable, Hashable {
        var account: WatchedAccount
        var known: [Tweet.ID]
    }

    /// Rows that came in this walk, and who wrote them, by X's ids.
    private var seen: Set<Tweet.ID> = []
    private var authors: Set<String> = []
    /// Accounts that X left out of an earlier walk.
    private var leftOut: Set<Source.ID> = []
    /// What X refused in it.
    private var refused: Set<String> = []
    /// Tweets that X does not give any more, as a read of the account by itself came through without them.
    private var gone: Set<Tweet.ID> = []

    /// X's search shows a post within so many seconds (X docs: about 30); a younger one may have come by push alone.
    private static let searchLag: TimeInterval = 120

    mutating func begin() {
        seen = []
        authors = []
        refused = []
    }

    mutating func note(_ answer: PageAnswer) {
        seen.formUnion(answer.tweets.map(\.id))
        authors.formUnion(answer.tweets.map(\.author.id))
        refused.formUnion(answer.refusedSubjects.map { $0.lowercased() })
    }

    /// The accounts that were left out of a walk that began at `start`, answered at `date`.
    ///
    /// `isWhole` is true where it came down to known ground: one that ended before says nothing of the tweets there.
    mutating func omitted(
        of target: PollTarget,
        from start: Tweet.ID,
        asOf date: Date,
        isWhole: Bool,
        _ context: PollContext
    ) async throws -> [Omission] {
        guard case .accounts(let accounts) = target else { return [] }
        let floor = start.earlier(by: Paginator.overlap)
        let expected = Tweet.ID(firstAt: date - Self.searchLag).flatMap {
            IDRange(after: floor, through: min(start, $0))
        }
        gone = gone.filter { $0 > floor }
        var omitted: [Omission] = []
        for account in accounts {
            var known: [Tweet.ID] = []
            if isWhole, let expected {
                // Searches leave reposts out.
                known = try await context.intake.history.posts(of: [account.source], within: expected)
                    .filter { !$0.isRepost && !gone.contains($0.id) }.map(\.id)
            }
            let isMissed = !known.isEmpty && seen.isDisjoint(with: known)
            let isRefused = refused.contains(account.id) || refused.contains(account.handle)
            if authors.contains(account.id) { leftOut.remove(account.source) }
            guard isMissed || isRefused || leftOut.contains(account.source) else { continue }
            leftOut.insert(account.source)
            omitted.append(Omission(account: account, known: known))
        }
        return omitted
    }

    /// The account was read by itself: what did not come then is gone, and missing from later answers for good reason.
    mutating func settle(_ omission: Omission, seen: Set<Tweet.ID>) {
        gone.formUnion(omission.known.filter { !seen.contains($0) })
        if !omission.known.isEmpty, seen.isDisjoint(with: omission.known) {
            leftOut.remove(omission.account.source)
        }
    }
}
