import Synchronization

/// Wakes whoever waits at it, and ends the waiting for good.
final class WakeSignal: Sendable {
    private struct State {
        var waiting: [AsyncStream<PollTimer.Wake>.Continuation] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// A new waiter; one made after `close` ends its wait at once.
    func makeWaiter() -> (AsyncStream<PollTimer.Wake>, AsyncStream<PollTimer.Wake>.Continuation) {
        // One wake is enough to wake, and the end of a sleep must not push it out.
        let (stream, continuation) = AsyncStream.makeStream(
            of: PollTimer.Wake.self,
            bufferingPolicy: .bufferingNewest(2)
        )
        let isClosed = state.withLock { state in
            state.waiting.append(continuation)
            return state.isClosed
        }
        if isClosed { continuation.finish() }
        return (stream, continuation)
    }

    func wake() {
        for waiter in state.withLock({ $0.waiting }) { waiter.yield(.asked) }
    }

    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            return state.waiting
        }
        for waiter in waiting { waiter.finish() }
    }
}
