import Foundation
import TweetModel

/// When an account is looked up again: what X said of it once is not true for ever.
///
/// One that X did not show is asked for again by itself, ever later, a quarter of an hour at most. One that can be read, and from
/// which nothing comes for longer than is usual for it, may have been renamed, suspended or protected: then, and ever later
/// while the silence lasts. X bills each account that it shows once a day, a cent: so on one day a few are looked at, those
/// first whose silence is the strangest.
struct SilenceWatch: Sendable, Hashable {
    /// What is known of an account's tweets.
    struct Account: Sendable, Hashable {
        var source: Source.ID
        var known: KnownAccount
        /// When its newest known tweet was written.
        var newest: Date?
        /// The usual time between two of its tweets; nil where too few are known.
        var pause: TimeInterval?
    }

    /// A silence of so many times the usual pause between two tweets is worth a look.
    private static let unusual = 8.0
    /// With an unknown pace, and at the least, so many intervals of the poller.
    private static let intervals = 20.0
    private static let longest: TimeInterval = 7 * 24 * 60 * 60
    private static let longestRefusal = Backoff.longestRefusal.timeInterval
    /// Silent accounts looked at on one UTC day: 0.06 US dollars.
    static let accountsADay = 6

    /// Looks in a row that found nothing new, and when the next is due.
    private struct Turn: Sendable, Hashable {
        /// When something was last heard of the account, nil for never; a newer word begins a new silence.
        var heard: Date?
        var looks = 0
        var due: Date
    }

    private let interval: TimeInterval
    private var turns: [Source.ID: Turn] = [:]
    private var day: UTCDay?
    private var lookedAt: Set<Source.ID> = []

    init(interval: Duration) {
        self.interval = interval / .seconds(1)
    }

    /// Those of the accounts that should be looked up now, in their order.
    mutating func due(among accounts: [Account], at now: Date) -> [Source.ID] {
        if day != UTCDay(now) { (day, lookedAt) = (UTCDay(now), []) }
        let due = accounts.filter { dueDate(of: $0) <= now }
        let strangest = due.filter { $0.known.standing == .open && !lookedAt.contains($0.source) }
            .sorted { strangeness(of: $0, at: now) > strangeness(of: $1, at: now) }
        lookedAt.formUnion(strangest.prefix(max(0, Self.accountsADay - lookedAt.count)).map(\.source))
        return due.filter { $0.known.standing != .open || lookedAt.contains($0.source) }.map(\.source)
    }

    /// Notes that an account was looked up, and whether it can be read.
    mutating func noteLook(_ source: Source.ID, isOpen: Bool, at now: Date) {
        guard let turn = turns[source] else { return }
        let looks = turn.looks + 1
        let growth = pow(2, Double(min(looks, 24)))
        let wait =
            isOpen ? min(Self.intervals * interval * growth, Self.longest) : min(growth, Self.longestRefusal)
        turns[source] = Turn(heard: turn.heard, looks: looks, due: now + wait)
    }

    private mutating func dueDate(of account: Account) -> Date {
        if let turn = turns[account.source], turn.heard == account.newest { return turn.due }
        let isOpen = account.known.standing == .open
        let since = max(account.newest ?? .distantPast, account.known.checkedAt)
        let due = isOpen ? since + usual(account) : .distantPast
        turns[account.source] = Turn(heard: account.newest, due: due)
        return due
    }

    /// How long it may be silent before that is unusual.
    private func usual(_ account: Account) -> TimeInterval {
        min(max(Self.intervals * interval, (account.pause ?? 0) * Self.unusual), Self.longest)
    }

    /// How many times as long as usual it has been silent; of one whose pace is not known, nothing is strange.
    private func strangeness(of account: Account, at now: Date) -> Double {
        guard let newest = account.newest, account.pause != nil else { return 0 }
        return now.timeIntervalSince(newest) / usual(account)
    }
}
