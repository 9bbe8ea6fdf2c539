import Dispatch

/// Ways in which Swift code comes to a sudden end.
enum Crash: String {
    /// On the thread that draws.
    case trap, overflow
    /// On a thread of a pool.
    case trapInPool, overflowInPool

    func happen() {
        switch self {
        case .trap: Self.trap()
        case .overflow: _ = Self.fall(1)
        case .trapInPool: DispatchQueue.global().async { Self.trap() }
        case .overflowInPool: DispatchQueue.global().async { _ = Self.fall(1) }
        }
    }

    /// Reads beyond the end of an array.
    private static func trap() {
        let numbers = CommandLine.arguments.map(\.count)
        _ = numbers[numbers.count]
    }

    /// Calls itself until there is no stack left.
    @inline(never)
    private static func fall(_ depth: Int) -> Int {
        let below = withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { room in
            room.initialize(repeating: depth)
            return fall(room[depth % 64] + 1)
        }
        return below + depth
    }
}
