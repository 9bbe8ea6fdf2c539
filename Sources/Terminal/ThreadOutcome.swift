import Synchronization

/// What a thread came to, told once and waited for by one task; later tellings are ignored.
final class ThreadOutcome<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, Never>)
        case told(Value)
    }

    private let state = Mutex(State.open)

    func tell(_ value: Value) {
        let waiting: CheckedContinuation<Value, Never>? = state.withLock { state in
            switch state {
            case .open:
                state = .told(value)
                return nil
            case .awaited(let continuation):
                state = .told(value)
                return continuation
            case .told: return nil
            }
        }
        waiting?.resume(returning: value)
    }

    /// Suspends the task until something was told.
    ///
    /// To be called once.
    func wait() async -> Value {
        await withCheckedContinuation { continuation in
            let value: Value? = state.withLock { state in
                if case .told(let value) = state { return value }
                state = .awaited(continuation)
                return nil
            }
            if let value { continuation.resume(returning: value) }
        }
    }
}
