import Synchronization
package import TweetModel

/// Which sources a push transport carries at this moment: what it does not, the poller beside it reads.
package final class PushedSources: Sendable {
    private struct State {
        var sources: Set<Source.ID>
        var changed: (@Sendable () -> Void)?
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
}
