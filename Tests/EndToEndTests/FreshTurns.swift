/// Ids never used before, one a turn, without end.
struct FreshTurns: Sequence, IteratorProtocol, Sendable {
    /// An id of nineteen digits, as X's are.
    static let firstID: UInt64 = 2_100_000_000_000_000_000

    private var id: UInt64

    init(from id: UInt64 = firstID) {
        self.id = id
    }

    mutating func next() -> [UInt64]? {
        defer { id += 1 }
        return [id]
    }
}
