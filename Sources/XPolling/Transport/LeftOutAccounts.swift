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

    private let accounts = Mutex<[Source.ID: Refusal?]>([:])

    func contains(_ source: Source.ID) -> Bool { accounts.withLock { $0.keys.contains(source) } }

    /// Notes that X left the account out.
    func note(_ source: Source.ID) {
        accounts.withLock { if !$0.keys.contains(source) { $0.updateValue(nil, forKey: source) } }
    }

    /// Notes that a tweet of the account came among the others, or that there was none to come.
    func forget(_ source: Source.ID) {
        _ = accounts.withLock { $0.removeValue(forKey: source) }
    }

    // MARK: Reads of one by itself

    /// Notes that X showed the account by itself.
    func noteShown(_ source: Source.ID) {
        accounts.withLock { if $0.keys.contains(source) { $0.updateValue(nil, forKey: source) } }
    }

    /// Notes that X did not show the account by itself; `schedule` says how long the first refusal holds.
    func refuse(
        _ source: Source.ID,
        _ error: any Error,
        _ schedule: PollSchedule,
        at now: Duration,
        using random: inout some RandomNumberGenerator
    ) {
        var schedule = accounts.withLock { $0[source]??.schedule } ?? schedule
        let wait = schedule.next(after: PollOutcome(error), using: &random)
        let refusal = Refusal(error: error, schedule: schedule, due: now + wait)
        accounts.withLock { _ = $0.updateValue(refusal, forKey: source) }
    }

    /// How long until the account may be asked for by itself; nil where X did not refuse that.
    func wait(of source: Source.ID, at now: Duration) -> Duration? {
        accounts.withLock { $0[source]?.map { max(.zero, $0.due - now) } }
    }

    /// Those that X does not show by themselves either, each with what it said last.
    func refused(among sources: [Source.ID]) -> [(source: Source.ID, error: any Error)] {
        accounts.withLock { accounts in
            sources.compactMap { source in accounts[source]?.map { (source, $0.error) } }
        }
    }
}

extension PollTarget {
    /// The target without what X leaves out of such answers; nil where nothing is left.
    func without(_ leftOut: LeftOutAccounts) -> PollTarget? {
        guard case .accounts(let accounts) = self else { return self }
        let shown = accounts.filter { !leftOut.contains($0.source) }
        return switch shown.count {
        case 0: nil
        case accounts.count: self
        default: .accounts(shown)
        }
    }
}
