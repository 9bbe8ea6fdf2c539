import Synchronization

/// How many requests of a hundred something happens to, and what.
final class TroubleLevel: Sendable {
    private let level = Atomic(0)
    private let endsShort = Atomic(false)

    var percent: Int {
        get { level.load(ordering: .relaxed) }
        set { level.store(newValue, ordering: .relaxed) }
    }

    /// True where X may end its answers above what it has.
    var mayEndShort: Bool {
        get { endsShort.load(ordering: .relaxed) }
        set { endsShort.store(newValue, ordering: .relaxed) }
    }
}
