/// A pane of lines that can be longer than the pane.
struct Scroll: Sendable, Equatable {
    /// The first line shown, 0 or more.
    private(set) var first = 0

    mutating func move(by lines: Int, count: Int, rows: Int) {
        first = min(max(0, first + lines), max(0, count - rows))
    }
}
