package import TweetModel

/// A whole screen as a value: what is compared in tests and painted by the terminal.
///
/// Whatever is written, no cell holds a control character, a wide character has both its cells or none, and text written in
/// one place does not move on the screen what was written in another (`bound(at:row:)`).
package struct Frame: Sendable, Hashable {
    package let size: Size
    /// Row by row, `size.columns` cells each.
    package internal(set) var cells: [Cell]

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
    /// A wide character that would stand half outside is not drawn. LF becomes a space. Nothing is drawn from a place outside
    /// the frame.
    @discardableResult
    package mutating func write(
        _ text: SafeText,
        column: Int,
        row: Int,
        maximum: Int = .max,
        style: Style
    ) -> Int {
        write([StyledRun(text, style)], column: column, row: row, maximum: maximum)
    }

    /// Writes one line that is not of one style all through.
    ///
    /// The runs are one text: right-to-left words of two runs follow each other as they would in one. Texts of different
    /// origin on one row, such as a name and a time, are written by a call each.
    @discardableResult
    package mutating func write(_ runs: [StyledRun], column: Int, row: Int, maximum: Int = .max) -> Int {
        guard (0..<size.columns).contains(column), (0..<size.rows).contains(row), maximum > 0 else {
            return 0
        }
        let end = column + min(maximum, size.columns - column)
        var next = column
        for run in runs {
            guard put(run, at: &next, before: end, row: row) else { break }
        }
        guard next > column else { return 0 }
        bound(at: column, row: row)
        bound(at: next, row: row)
        return next - column
    }

    /// Gives every cell of `area` a blank in this style.
    package mutating func fill(_ area: Rect, style: Style) {
        let columns = Self.overlap(area.column, area.columns, in: size.columns)
        guard !columns.isEmpty else { return }
        for row in Self.overlap(area.row, area.rows, in: size.rows) {
            splitWide(at: columns.lowerBound, row: row)
            splitWide(at: columns.upperBound, row: row)
            for column in columns { cells[row * size.columns + column] = Cell(style: style) }
            bound(at: columns.lowerBound, row: row)
        }
    }

    /// Repeats one scalar of one column, such as `─`, over a stretch of a row, as far as that lies in the frame.
    package mutating func rule(
        _ text: SafeText,
        column: Int,
        row: Int,
        columns: Int,
        style: Style
    ) {
        let stretch = Self.overlap(column, columns, in: size.columns)
        let line = SafeText(String(repeating: text.string, count: stretch.count))
        write(line, column: stretch.lowerBound, row: row, maximum: stretch.count, style: style)
    }

    /// The part of a stretch that lies in `0..<limit`.
    private static func overlap(_ start: Int, _ length: Int, in limit: Int) -> Range<Int> {
        let (end, isBeyond) = start.addingReportingOverflow(length)
        let lower = min(max(0, start), limit)
        return lower..<max(lower, isBeyond ? limit : min(end, limit))
    }

    /// The frame as text, one string a row, trailing blanks kept off: what tests compare.
    package var lines: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] where cell.columns > 0 {
                line.unicodeScalars.append(cell.scalar)
                line.unicodeScalars.append(contentsOf: cell.marks)
            }
            while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
            return line
        }
    }
}
