package import TweetModel

/// A whole screen as a value: what is compared in tests and painted by the terminal.
package struct Frame: Sendable, Hashable {
    package let size: Size
    /// Row by row, `size.columns` cells each.
    package private(set) var cells: [Cell]

    package init(size: Size, style: Style = .plain) {
        self.size = size
        cells = Array(repeating: Cell(style: style), count: size.columns * size.rows)
    }

    /// The cell at a place, nil outside the frame.
    package subscript(column column: Int, row row: Int) -> Cell? {
        guard (0..<size.columns).contains(column), (0..<size.rows).contains(row) else { return nil }
        return cells[row * size.columns + column]
    }

    /// Writes as much of one line as fits; returns the columns used.
    ///
    /// A wide character that would stand half outside is not drawn. LF becomes a space.
    @discardableResult
    package mutating func write(_ text: SafeText, column: Int, row: Int, maximum: Int, style: Style) -> Int {
        var used = 0
        for scalar in text.string.unicodeScalars where used < maximum {
            guard (0..<size.columns).contains(column + used), (0..<size.rows).contains(row) else { break }
            cells[row * size.columns + column + used] = Cell(scalar: scalar, style: style)
            used += 1
        }
        return used
    }

    /// Gives every cell of `area` a blank in this style.
    package mutating func fill(_ area: Rect, style: Style) {
        for row in max(0, area.row)..<max(0, min(size.rows, area.row + area.rows)) {
            for column in max(0, area.column)..<max(0, min(size.columns, area.column + area.columns)) {
                cells[row * size.columns + column] = Cell(style: style)
            }
        }
    }

    /// The frame as text, one string a row, trailing blanks kept off: what tests compare.
    package var lines: [String] {
        (0..<size.rows).map { row in
            var line = String.UnicodeScalarView()
            for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] where cell.columns > 0 {
                line.append(cell.scalar)
                line.append(contentsOf: cell.marks)
            }
            var text = String(line)
            while text.last == " " { text.removeLast() }
            return text
        }
    }
}
