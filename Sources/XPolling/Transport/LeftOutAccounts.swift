import History
import Synchronization
import TweetModel

/// Accounts that X leaves out of its answers about several, though it has tweets of theirs: no such answer proves anything of them.
///
/// Each is read by itself until a tweet of it comes among the others again; where X refuses that, too, it is asked ever later.
/// Known to all that ask X, whoever noticed it, and to later runs by the history.
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

    private struct State {
        /// Those that are read beside others.
        var accounts: [Source.ID: Entry] = [:]
        /// Those that a later run has to know.
        var noticed: Set<Source.ID> = []
        /// Of these, posts came by itself that an answer about several had lacked, which no deletion explains.
        var proven: Set<Source.ID> = []
        /// What of that the history says.
        var written: [Source.ID: LeftOut] = [:]
        /// Up to where a walk over several vouched that last showed a post of the account.
        var shownThrough: [Source.ID: Tweet.ID] = [:]

        mutating func note(_ source: Source.ID, lacking known: [Tweet.ID]) {
            if known.isEmpty, accounts.keys.contains(source) { return }
            noticed.insert(source)
            accounts[source, default: Entry()].known = known
        }
    }

    private let state = Mutex(State())

    func contains(_ source: Source.ID) -> Bool { state.withLock { $0.accounts.keys.contains(source) } }

    func isProven(_ source: Source.ID) -> Bool { state.withLock { $0.proven.contains(source) } }

    /// Notes that X left the account out: these did not come, which had to.
    func note(_ source: Source.ID, lacking known: [Tweet.ID] = []) {
        state.withLock { $0.note(source, lacking: known) }
    }

    /// Notes that posts came of the account by itself, these among them, that an answer about several had lacked.
    func prove(_ source: Source.ID, by posts: [Tweet.ID] = []) {
        state.withLock { state in
            // The newest shows it as well as all, and no later walk need come down to the others.
            state.note(source, lacking: posts.max().map { [$0] } ?? [])
            state.accounts[source]?.isSuspected = false
            state.noticed.insert(source)
            state.proven.insert(source)
        }
    }

    /// Notes that an earlier run read others beside the account and not the account: a read of it by itself tells.
    func suspect(_ source: Source.ID) {
        state.withLock { $0.accounts[source, default: Entry()].isSuspected = true }
    }

    func isSuspected(_ source: Source.ID) -> Bool {
        state.withLock { $0.accounts[source]?.isSuspected ?? false }
    }

    /// Notes that all of the account was read by itself; where nothing else showed that it is left out, it is not.
    func noteRead(_ source: Source.ID) {
        state.withLock { state in
            guard let entry = state.accounts[source], entry.isSuspected, entry.known.isEmpty,
                !state.noticed.contains(source)
            else { return }
            state.accounts[source] = nil
        }
    }

    /// The posts by which that was noticed; those that come of the account alone show that it is so, and none of them that they
    /// are gone.
    func known(of source: Source.ID) -> [Tweet.ID] { state.withLock { $0.accounts[source]?.known ?? [] } }

    /// Notes that a tweet of the account came among the others in a walk that vouches up to `id`.
    func forget(_ source: Source.ID, shownThrough id: Tweet.ID? = nil) {
        state.withLock { state in
            state.accounts[source] = nil
            state.noticed.remove(source)
            state.proven.remove(source)
            state.shownThrough[source] = id ?? state.shownThrough[source]
        }
    }

    /// The id up to which X is known to have shown the account among others; nil where it never did in this run.
    func shownThrough(_ source: Source.ID) -> Tweet.ID? { state.withLock { $0.shownThrough[source] } }

    /// Notes that what did not come is not there any more, which explains it unless something else proved it.
    func noteGone(_ source: Source.ID) {
        state.withLock { state in
            guard !state.proven.contains(source) else { return }
            state.accounts[source] = nil
            state.noticed.remove(source)
        }
    }

    /// Notes that the account is read by itself anyway, for as long as that is so.
    func setAside(_ source: Source.ID) {
        state.withLock { $0.accounts[source] = nil }
    }

    // MARK: Over runs

    /// Takes over what an earlier run had seen of accounts that are read beside others.
    func recall(_ known: [Source.ID: LeftOut]) {
        state.withLock { state in
            for (source, leftOut) in known {
                // What this run has found out since is newer than what is written.
                let isNew = state.written.updateValue(leftOut, forKey: source) == nil
                if isNew { state.noticed.insert(source) }
                guard state.noticed.contains(source) else { continue }
                switch leftOut {
                case .proven:
                    if isNew { state.proven.insert(source) }
                    if state.accounts[source] == nil { state.accounts[source] = Entry() }
                case .noticed(let posts):
                    // By a read of it alone over all that was not read of it.
                    let entry = Entry(known: posts, isSuspected: true)
                    if state.accounts[source] == nil { state.accounts[source] = entry }
                }
            }
        }
    }

    /// What a later run has to know and the history does not say, and what it says and is not so any more.
    ///
    /// It may say more than this run has asked for.
    var unwritten: (leftOut: [Source.ID: LeftOut], ended: Set<Source.ID>) {
        state.withLock { state in
            let known = state.noticed.map { source -> (Source.ID, LeftOut) in
                if state.proven.contains(source) { return (source, .proven) }
                let noticed = state.accounts[source].map { LeftOut.noticed(lacking: $0.known) }
                return (source, noticed ?? state.written[source] ?? .noticed(lacking: []))
            }.filter { source, leftOut in state.written[source] != leftOut }
            let ended = Set(state.written.keys).subtracting(state.noticed)
            return (Dictionary(uniqueKeysWithValues: known), ended)
        }
    }

    func noteWritten(leftOut: [Source.ID: LeftOut], ended: Set<Source.ID>) {
        state.withLock { state in
            state.written.merge(leftOut) { $1 }
            for source in ended { state.written[source] = nil }
        }
    }

    // MARK: Reads of one by itself

    /// Notes that X showed the account by itself.
    func noteShown(_ source: Source.ID) {
        state.withLock { $0.accounts[source]?.refusal = nil }
    }

    /// Notes that X did not show the account by itself; `schedule` says how long the first refusal holds.
    func refuse(
        _ source: Source.ID,
        _ error: any Error,
        _ schedule: PollSchedule,
        at now: Duration,
        using random: inout some RandomNumberGenerator
    ) {
        var schedule = state.withLock { $0.accounts[source]?.refusal?.schedule } ?? schedule
        let wait = schedule.next(after: PollOutcome(error), using: &random)
        let refusal = Refusal(error: error, schedule: schedule, due: now + wait)
        state.withLock { $0.accounts[source, default: Entry()].refusal = refusal }
    }

    /// How long until the account may be asked for by itself; nil where X did not refuse that.
    func wait(of source: Source.ID, at now: Duration) -> Duration? {
        state.withLock { $0.accounts[source]?.refusal.map { max(.zero, $0.due - now) } }
    }

    /// How long until it is to be asked for by itself; nil where it is left out of nothing.
    func due(of source: Source.ID, at now: Duration) -> Duration? {
        state.withLock { state in
            state.accounts[source].map { entry in entry.refusal.map { max(.zero, $0.due - now) } ?? .zero }
        }
    }

    /// Those that X does not show by themselves either, each with what it said last.
    func refused(among sources: [Source.ID]) -> [(source: Source.ID, error: any Error)] {
        state.withLock { state in
            sources.compactMap { source in state.accounts[source]?.refusal.map { (source, $0.error) } }
        }
    }
}

extension PollTarget {
    /// The target without what X leaves out of answers about several; nil where nothing is left.
    func without(_ leftOut: LeftOutAccounts) -> PollTarget? {
        if isWhole { return self }
        return without(Set(sources.filter(leftOut.contains)))
    }
}
