import Synchronization

/// A mark that is set once and can be shared.
final class Flag: Sendable {
    private let state = Atomic(false)

    var isSet: Bool { state.load(ordering: .sequentiallyConsistent) }

    /// Sets it; true for the first who does.
    @discardableResult
    func set() -> Bool {
        !state.exchange(true, ordering: .sequentiallyConsistent)
    }
}
