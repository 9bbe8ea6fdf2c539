/// Lines of which a part is on the screen.
struct ScrolledLines: Sendable, Equatable {
    var lines: [TextLine]
    var scroll: Scroll

    /// A pane that grew shows more, not blanks.
    private func first(rows: Int) -> Int {
        min(scroll.first, max(0, lines.count - rows))
    }

    func visible(rows: Int) -> ArraySlice<TextLine> {
        lines.dropFirst(first(rows: rows)).prefix(rows)
    }

    /// Which lines are shown, where not all are.
    func position(rows: Int, _ symbols: Symbols) -> String? {
        guard lines.count > rows else { return nil }
        let first = first(rows: rows)
        return "lines \(first + 1)\(symbols.dash)\(min(first + rows, lines.count)) of \(lines.count)"
    }
}
