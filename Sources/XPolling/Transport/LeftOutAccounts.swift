import Synchronization
import TweetModel

/// Accounts that X leaves out of its answers about several, though it has tweets of theirs: no such answer proves anything of them.
///
/// Each is read by itself until a tweet of it comes among the others again; where X refuses that, too, it is asked ever later.
/// Known to all that ask X in one run, whoever noticed it.
final class LeftOutAccounts: Sendable {
    /// How a read of the account by itself was refused.
    private struct Refusal {
        var error: any Error
        var schedule: PollSchedule
        /// In monotonic time.
        var due: Duration
    }

    private struct Entry {
        /// Posts that did not come, by which that was noticed.
        var known: [Tweet.ID] = []
        /// True where an earlier run may have noticed it.
        var isSuspected = false
        /// Nil where X did not refuse a read of it by itself.
        var refusal: Refusal?
    }

    private let accounts = Mutex<[Source.ID: Entry]>([:])

    func contains(_ source: Source.ID) -> Bool { accounts.withLock { $0.keys.contains(source) } }

    /// Notes that X left the account out: these did not come, which had to.
    func note(_ source: Source.ID, lacking known: [Tweet.ID] = []) {
        accounts.withLock { accounts in
            if known.isEmpty, accounts.keys.contains(source) { return }
            accounts[source, default: Entry()].known = known
        }
    }

    /// Notes that an earlier run read others beside the account and not the account: a read of it by itself tells.
    func suspect(_ source: Source.ID) {
        accounts.withLock { if $0[source] == nil { $0[source] = Entry(isSuspected: true) } }
    }

    /// Notes that all of the account was read by itself; where nothing else showed that it is left out, it is not.
    func noteRead(_ source: Source.ID) {
        accounts.withLock { accounts in
            if let entry = accounts[source], entry.isSuspected, entry.known.isEmpty { accounts[source] = nil }
        }
    }

    /// The posts by which that was noticed; those that come of the account alone show that it is so, and none of them that they
    /// are gone.
    func known(of source: Source.ID) -> [Tweet.ID] { accounts.withLock { $0[source]?.known ?? [] } }

    /// Notes that a tweet of the account came among the others, or that there was none to come.
    func forget(_ source: Source.ID) {
        _ = accounts.withLock { $0.removeValue(forKey: source) }
    }

    // MARK: Reads of one by itself

    /// Notes that X showed the account by itself.
    func noteShown(_ source: Source.ID) {
        accounts.withLock { $0[source]?.refusal = nil }
    }

    /// Notes that X did not show the account by itself; `schedule` says how long the first refusal holds.
    func refuse(
        _ source: Source.ID,
        _ error: any Error,
        _ schedule: PollSchedule,
        at now: Duration,
        using random: inout some RandomNumberGenerator
    ) {
        var schedule = accounts.withLock { $0[source]?.refusal?.schedule } ?? schedule
        let wait = schedule.next(after: PollOutcome(error), using: &random)
        let refusal = Refusal(error: error, schedule: schedule, due: now + wait)
        accounts.withLock { $0[source, default: Entry()].refusal = refusal }
    }

    /// How long until the account may be asked for by itself; nil where X did not refuse that.
    func wait(of source: Source.ID, at now: Duration) -> Duration? {
        accounts.withLock { $0[source]?.refusal.map { max(.zero, $0.due - now) } }
    }

    /// How long until it is to be asked for by itself; nil where it is left out of nothing.
    func due(of source: Source.ID, at now: Duration) -> Duration? {
        accounts.withLock { accounts in
            accounts[source].map { entry in entry.refusal.map { max(.zero, $0.due - now) } ?? .zero }
        }
    }

    /// Those that X does not show by themselves either, each with what it said last.
    func refused(among sources: [Source.ID]) -> [(source: Source.ID, error: any Error)] {
        accounts.withLock { accounts in
            sources.compactMap { source in accounts[source]?.refusal.map { (source, $0.error) } }
        }
    }
}

extension PollTarget {
    /// The target without what X leaves out of such answers; nil where nothing is left.
    func without(_ leftOut: LeftOutAccounts) -> PollTarget? {
        guard case .accounts(let accounts) = self else { return self }
        let shown = accounts.filter { !leftOut.contains($0.source) }
        return shown.count == accounts.count ? self : PollTarget(shown)
    }
}
