import Synchronization

/// Wakes every waiting target at once, and ends their waiting for good.
final class WakeSignal: Sendable {
    private struct State {
        var bells: [AsyncStream<PollTimer.Ring>.Continuation] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// A new bell; one made after `close` ends its wait at once.
    func makeContinuation() -> (AsyncStream<PollTimer.Ring>, AsyncStream<PollTimer.Ring>.Continuation) {
        // One ring is enough to wake, and the end of a sleep must not push it out.
        let (stream, continuation) = AsyncStream.makeStream(
            of: PollTimer.Ring.self,
            bufferingPolicy: .bufferingNewest(2)
        )
        let isClosed = state.withLock { state in
            state.bells.append(continuation)
            return state.isClosed
        }
        if isClosed { continuation.finish() }
        return (stream, continuation)
    }

    func ringAll() {
        for bell in state.withLock({ $0.bells }) { bell.yield(.asked) }
    }

    func close() {
        let bells = state.withLock { state in
            state.isClosed = true
            return state.bells
        }
        for bell in bells { bell.finish() }
    }
}
