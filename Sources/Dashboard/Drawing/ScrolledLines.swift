/// Lines of which a part is on the screen, made when they are shown.
struct ScrolledLines {
    /// Above the others, and always shown.
    var head: [TextLine] = []
    /// How many lines there are under the head.
    let count: Int
    let scroll: Scroll
    /// Makes the line at an index below `count`.
    let line: (Int) -> TextLine

    init(head: [TextLine], count: Int, scroll: Scroll, line: @escaping (Int) -> TextLine) {
        self.head = head
        self.count = count
        self.scroll = scroll
        self.line = line
    }

    init(lines: [TextLine], scroll: Scroll) {
        self.init(head: [], count: lines.count, scroll: scroll) { lines[$0] }
    }

    /// Rows of a pane that are left for what is scrolled.
    func room(rows: Int) -> Int { max(0, rows - head.count) }

    /// A pane that grew shows more, not blanks.
    private func first(rows: Int) -> Int {
        min(scroll.first, max(0, count - room(rows: rows)))
    }

    func visible(rows: Int) -> [TextLine] {
        let first = first(rows: rows)
        return head + (first..<min(count, first + room(rows: rows))).map(line)
    }

    /// Which lines are shown, where not all are.
    func position(rows: Int, _ symbols: Symbols) -> String? {
        guard count > room(rows: rows) else { return nil }
        let first = first(rows: rows)
        return "lines \(first + 1)\(symbols.dash)\(min(first + room(rows: rows), count)) of \(count)"
    }
}
