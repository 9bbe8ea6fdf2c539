import TweetModel

/// When an account is asked for by itself of which X's answers about several show nothing.
///
/// Such an answer vouches for all of them, and one that X leaves out in silence looks like one that posted nothing. Where a known
/// post of it had to come again, that shows (`OmissionCheck`); where none is known, or none so young, only a read of the account by
/// itself tells. It costs nothing where nothing is there, and is made at once and then ever less often, each quarter of an hour in
/// the end, or later where there are more of them than X's limits let us ask for in that time.
struct OmissionProbe: Sendable, Hashable {
    /// What is to be asked for.
    struct Question: Sendable, Hashable {
        var account: WatchedAccount
        /// Nil where nothing was asked about it before.
        var after: Tweet.ID?
        var through: Tweet.ID
    }

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

    /// What came to light late is there by then; and so long none is made after one that X did not answer.
    static let shortest: Duration = .seconds(Paginator.overlap)
    /// Between two probes of one account: as long as a loss beside push may go unnoticed, at the most.
    static let longest = Backoff.longestRefusal
    /// Of the 900 requests in that time that X grants a user (X docs, rate limits), for those targets together that are read alike.
    private static let share = 450
    /// In one round, whose reading waits for them.
    private static let most = 30

    private var turns: [Source.ID: Turn] = [:]
    /// When the last one was made, in monotonic time.
    private var last: Duration?
    /// Until then, none is made.
    private var rest: Duration = .zero

    /// Notes that a walk that vouches up to `end` showed nothing of these.
    mutating func note(_ silent: [WatchedAccount], through end: Tweet.ID, at now: Duration) {
        let settled = end.earlier(by: Paginator.overlap)
        for account in silent {
            var turn = turns[account.source] ?? Turn(account: account, silentThrough: settled, due: now)
            turn.silentThrough = max(turn.silentThrough, settled)
            turns[account.source] = turn
        }
    }

    /// How many may be made now, where so many targets share X's limit.
    func allowed(at now: Duration, sharers: Int) -> Int {
        guard rest <= now else { return 0 }
        let spacing = Self.longest * max(1, sharers) / Self.share
        return last.map { min(Int((now - $0) / spacing), Self.most) } ?? 1
    }

    /// The one that has waited the longest for its turn, none of these accounts; nil where none is due.
    func next(at now: Duration, except isReadAlone: (Source.ID) -> Bool) -> Question? {
        turns.values.filter { $0.isOpen && $0.due <= now && !isReadAlone($0.account.source) }
            .min { ($0.due, $0.account.source) < ($1.due, $1.account.source) }
            .map { Question(account: $0.account, after: $0.probedThrough, through: $0.silentThrough) }
    }

    /// Notes that the account was asked for by itself up to an id: where that is not all, the rest is due at once.
    mutating func noteProbed(_ source: Source.ID, through id: Tweet.ID, at now: Duration) {
        last = now
        guard var turn = turns[source] else { return }
        turn.probedThrough = id
        turn.due = now
        if !turn.isOpen {
            turn.due += turn.pause
            turn.pause = min(turn.pause * 2, Self.longest)
        }
        turns[source] = turn
    }

    /// Notes that X did not answer that; where it refuses that very account, the others are asked for all the same.
    mutating func noteFailed(_ source: Source.ID, isRefusal: Bool, at now: Duration) {
        last = now
        turns[source]?.due = now + Self.longest
        if !isRefusal { rest = now + Self.shortest }
    }

    /// How long until one is due; nil where nothing is to be asked.
    func wait(at now: Duration) -> Duration? {
        turns.values.filter(\.isOpen).map { max(.zero, $0.due - now, rest - now) }.min()
    }
}
