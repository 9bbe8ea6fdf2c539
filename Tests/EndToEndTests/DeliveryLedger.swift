import Synchronization

/// What a sender of deliveries knows: the ids it used, and which of them were acknowledged.
final class DeliveryLedger: Sendable {
    private struct State {
        var number: UInt64 = 2_100_000_000_000_000_000
        var acknowledged: Set<String> = []
    }

    private let state = Mutex(State())

    var acknowledged: Set<String> { state.withLock { $0.acknowledged } }

    /// An id never used before.
    func next() -> String {
        state.withLock { state in
            state.number += 1
            return "\(state.number)"
        }
    }

    func acknowledge(_ id: String) {
        state.withLock { _ = $0.acknowledged.insert(id) }
    }
}
