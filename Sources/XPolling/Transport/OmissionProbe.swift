import TweetModel

/// When an account is asked for by itself of which X's answers about several show nothing.
///
/// Such an answer vouches for all of them, and one that X leaves out in silence looks like one that posted nothing. Where a known
/// post of it had to come again, that shows (`OmissionCheck`); where none is known, or none so young, only a read of the account by
/// itself tells. It costs nothing where nothing is there, and is made at once and then ever less often, each quarter of an hour in
/// the end.
struct OmissionProbe: Sendable, Hashable {
    private struct Turn: Sendable, Hashable {
        var account: WatchedAccount
        /// Up to where answers about several vouch that it posted nothing, what may yet come to light left out.
        var silentThrough: Tweet.ID
        /// Up to where that was asked for by itself; nil before the first time.
        var probedThrough: Tweet.ID?
        /// Until the next one.
        var pause = OmissionProbe.shortest
        /// In monotonic time.
        var due: Duration

        var isOpen: Bool { probedThrough.map { $0 < silentThrough } ?? true }
    }

    /// What came to light late is there by then.
    static let shortest: Duration = .seconds(Paginator.overlap)
    /// Between two probes of one account: as long as a loss beside push may go unnoticed, at the most.
    ///
    /// One a round and target, they stay below the 900 requests in that time that X grants a user (X docs, rate limits).
    static let longest = Backoff.longestRefusal
    /// After one that failed.
    private static let retry = Backoff.longestRefusal

    private var turns: [Source.ID: Turn] = [:]

    /// Notes that a walk that vouches up to `end` showed nothing of these.
    mutating func note(_ silent: [WatchedAccount], through end: Tweet.ID, at now: Duration) {
        let settled = end.earlier(by: Paginator.overlap)
        for account in silent {
            var turn = turns[account.source] ?? Turn(account: account, silentThrough: settled, due: now)
            turn.silentThrough = max(turn.silentThrough, settled)
            turns[account.source] = turn
        }
    }

    /// Notes that the account was asked for by itself up to an id; nil where X did not answer that.
    mutating func noteProbed(_ source: Source.ID, through id: Tweet.ID?, at now: Duration) {
        guard var turn = turns[source] else { return }
        turn.due = now + (id == nil ? Self.retry : turn.pause)
        if let id { (turn.probedThrough, turn.pause) = (id, min(turn.pause * 2, Self.longest)) }
        turns[source] = turn
    }

    /// The one that has waited the longest for its turn, with the ids to ask about: above `after`, or where that is nil, above
    /// where it was first read; nil where none is due.
    func next(at now: Duration) -> (account: WatchedAccount, after: Tweet.ID?, through: Tweet.ID)? {
        turns.values.filter { $0.isOpen && $0.due <= now }
            .min { ($0.due, $0.account.source) < ($1.due, $1.account.source) }
            .map { ($0.account, $0.probedThrough, $0.silentThrough) }
    }

    /// How long until one is due; nil where nothing is to be asked.
    func wait(at now: Duration) -> Duration? {
        turns.values.filter(\.isOpen).map { max(.zero, $0.due - now) }.min()
    }
}
