import History
import Synchronization
import TweetModel

/// Accounts that X leaves out of its answers about several, though it has tweets of theirs: no such answer proves anything of them.
///
/// Each is read by itself until a tweet of it comes among the others again, or such a read explains what did not come; where X
/// refuses that, too, it is asked ever later.
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
        /// Posts that did not come, by which that was noticed; none of what is proven.
        var known: [Tweet.ID] = []
        /// True where an earlier run noticed it, or something is still missing for it.
        var isSuspected = false
        /// True where no posts were lacking, as X named it as one that it does not show among others: no read of it by itself takes
        /// that back.
        var isNamed = false
        /// Nil where X did not refuse a read of it by itself.
        var refusal: Refusal?
    }

    private struct State {
        /// Of those that are read beside others, what was noted.
        var accounts: [Source.ID: Entry] = [:]
        /// Posts came of these by themselves that an answer about several had lacked, which no deletion explains.
        ///
        /// A later run has to know them; what was only noticed, their coverage tells.
        var proven: Set<Source.ID> = []
        /// What the history says of that.
        var written: Set<Source.ID> = []
        /// Up to where a walk over several vouched that last showed a post of the account.
        var shownThrough: [Source.ID: Tweet.ID] = [:]
    }

    private let state = Mutex(State())

    func contains(_ source: Source.ID) -> Bool { state.withLock { $0.accounts.keys.contains(source) } }

    func isProven(_ source: Source.ID) -> Bool { state.withLock { $0.proven.contains(source) } }

    /// Notes that X left the account out: these did not come, which had to; none of which that is known where X named it.
    func note(_ source: Source.ID, lacking known: [Tweet.ID] = []) {
        state.withLock { state in
            var entry = state.accounts[source] ?? Entry(isNamed: known.isEmpty)
            if !known.isEmpty, !state.proven.contains(source) { entry.known = known }
            state.accounts[source] = entry
        }
    }

    /// Notes that posts came of the account by itself that an answer about several had lacked.
    func prove(_ source: Source.ID) {
        state.withLock { state in
            state.proven.insert(source)
            state.accounts[source] = Entry(refusal: state.accounts[source]?.refusal)
        }
    }

    /// Notes that an earlier run noticed it of the account: a read of it by itself tells.
    func suspect(_ source: Source.ID) {
        state.withLock { state in
            if !state.proven.contains(source) { state.accounts[source, default: Entry()].isSuspected = true }
        }
    }

    func isSuspected(_ source: Source.ID) -> Bool {
        state.withLock { $0.accounts[source]?.isSuspected ?? false }
    }

    /// Notes that all of the account was read by itself that was asked for: unless it is proven to be left out, that explains what
    /// was noticed; not where more of it is missing.
    func noteRead(_ source: Source.ID, isWhole: Bool) {
        state.withLock { state in
            guard let entry = state.accounts[source], !state.proven.contains(source) else { return }
            let isExplained = isWhole && (!entry.isNamed || !entry.known.isEmpty)
            state.accounts[source] = isExplained ? nil : Entry(isSuspected: !isWhole, isNamed: entry.isNamed)
        }
    }

    /// The posts by which that was noticed; those that come of the account alone show that it is so, and none of them that they
    /// are gone.
    func known(of source: Source.ID) -> [Tweet.ID] { state.withLock { $0.accounts[source]?.known ?? [] } }

    /// Notes that a tweet of the account came among the others in a walk that vouches up to `id`.
    func forget(_ source: Source.ID, shownThrough id: Tweet.ID? = nil) {
        state.withLock { state in
            state.accounts[source] = nil
            state.proven.remove(source)
            state.shownThrough[source] = id ?? state.shownThrough[source]
        }
    }

    /// The id up to which X is known to have shown the account among others; nil where it never did in this run.
    func shownThrough(_ source: Source.ID) -> Tweet.ID? { state.withLock { $0.shownThrough[source] } }

    /// Notes that the account is read by itself anyway, for as long as that is so.
    func setAside(_ source: Source.ID) {
        state.withLock { $0.accounts[source] = nil }
    }

    // MARK: Over runs

    /// Takes over what an earlier run had proven of accounts that are read beside others.
    func recall(_ proven: Set<Source.ID>) {
        state.withLock { state in
            // What this run has found out since is newer than what is written.
            state.proven.formUnion(proven.subtracting(state.written))
            state.written.formUnion(proven)
            for source in proven where state.proven.contains(source) {
                state.accounts[source] = state.accounts[source] ?? Entry()
            }
        }
    }

    /// What a later run has to know and the history does not say, and what it says and is not so any more.
    ///
    /// It may say more than this run has asked for.
    var unwritten: (proven: Set<Source.ID>, ended: Set<Source.ID>) {
        state.withLock { ($0.proven.subtracting($0.written), $0.written.subtracting($0.proven)) }
    }

    func noteWritten(proven: Set<Source.ID>, ended: Set<Source.ID>) {
        state.withLock { $0.written = $0.written.union(proven).subtracting(ended) }
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
