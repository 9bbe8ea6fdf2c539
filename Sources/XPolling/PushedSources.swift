import Synchronization
package import TweetModel

/// Which sources a push transport carries at this moment: what it does not, the poller beside it reads.
package final class PushedSources: Sendable {
    private struct State {
        var sources: Set<Source.ID>
        var changed: (@Sendable () -> Void)?
        var sleepers: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastSleeper = 0
    }

    private let state: Mutex<State>

    package init(_ sources: Set<Source.ID> = []) {
        state = Mutex(State(sources: sources))
    }

    package var sources: Set<Source.ID> { state.withLock { $0.sources } }

    /// Takes what is carried from now on.
    package func set(_ sources: Set<Source.ID>) {
        let changed = state.withLock { state in
            defer { state.sources = sources }
            return state.sources == sources ? nil : state.changed
        }
        changed?()
    }

    /// Has the one poller of a run told of each change.
    func notify(_ changed: (@Sendable () -> Void)?) {
        state.withLock { $0.changed = changed }
    }

    // MARK: Accounts

    /// An account is another now than when X was asked to push it.
    func accountsChanged() {
        for sleeper in state.withLock({ $0.sleepers.values.map(\.self) }) { sleeper.yield() }
    }

    var hasSleepers: Bool { state.withLock { !$0.sleepers.isEmpty } }

    /// Returns after so long a time, or where an account changes; throws `CancellationError` when the task is cancelled meanwhile.
    package func sleep(_ duration: Duration, by clock: some Clock<Duration>) async throws {
        let (changes, sleeper) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.lastSleeper += 1
            state.sleepers[state.lastSleeper] = sleeper
            return state.lastSleeper
        }
        defer { state.withLock { _ = $0.sleepers.removeValue(forKey: number) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clock.sleep(for: duration) }
            group.addTask {
                for await _ in changes { return }
                throw CancellationError()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
