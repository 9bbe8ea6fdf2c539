import Synchronization

/// A clock that moves when a test says so.
final class ManualClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
    }

    private struct State {
        var now = Instant(offset: .zero)
        var next = 0
        var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Bool, Never>)] = [:]
    }

    private let state = Mutex(State())
    private let began: AsyncStream<Duration>.Continuation
    /// How long each sleep is to be, told when it begins.
    let sleeps: AsyncStream<Duration>

    init() {
        (sleeps, began) = AsyncStream.makeStream()
    }

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
        let isCancelled = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let length = state.withLock { state in
                    state.sleepers[id] = (deadline, continuation)
                    return state.now.duration(to: deadline)
                }
                began.yield(length)
                if Task.isCancelled { wake { $0 == id } }
            }
        } onCancel: {
            wake { $0 == id }
        }
        if isCancelled { throw CancellationError() }
    }

    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume(returning: false) }
    }

    private func wake(_ isCancelled: (Int) -> Bool) {
        let found = state.withLock { state in
            let ids = state.sleepers.keys.filter(isCancelled)
            return ids.compactMap { state.sleepers.removeValue(forKey: $0)?.continuation }
        }
        for continuation in found { continuation.resume(returning: true) }
    }
}
