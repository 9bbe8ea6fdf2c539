package import Foundation
import ScreenModel
import TweetModel

/// What holds of any text on its way to the screen, at any width.
///
/// The first byte of the input chooses the columns and the second the rows; the rest is the text, in UTF-8 or not.
package enum CellLaws {
    /// The widest thing that is not torn apart: a wide letter with four wide spacing marks.
    private static let widestGlyph = 10

    package static func check(_ input: Data) throws(BrokenLaw) {
        let size = Size(
            columns: 1 + Int(input.first ?? 0) % 80,
            rows: 1 + Int(input.dropFirst().first ?? 0) % 6
        )
        let text = SafeText(String(decoding: input.dropFirst(2), as: UTF8.self))
        try TextLaws.check(text)
        try TextLaws.checkLine(text)
        let lines = TextFlow.wrap(text, columns: size.columns)
        try check(lines, of: text, columns: size.columns)
        try checkCut(text, columns: size.columns)
        try checkWhole(text)
        try checkScreen(lines, beside: text, size: size)
    }

    private static func check(_ lines: [SafeText], of text: SafeText, columns: Int) throws(BrokenLaw) {
        for line in lines {
            try TextLaws.check(line)
            try BrokenLaw.unless(TextFlow.columns(of: line) <= columns, "no line is wider than asked")
        }
        if columns >= widestGlyph {
            let shown = lines.flatMap { visible($0) }
            try BrokenLaw.unless(shown == visible(text), "nothing that is seen is lost where lines break")
        }
    }

    private static func checkCut(_ text: SafeText, columns: Int) throws(BrokenLaw) {
        let cut = TextFlow.truncate(text, columns: columns)
        try TextLaws.check(cut)
        try BrokenLaw.unless(TextFlow.columns(of: cut) <= columns, "what is cut fits")
        if TextFlow.columns(of: text.oneLine) <= columns {
            try BrokenLaw.unless(cut == text.oneLine, "what fits is not cut")
        }
    }

    /// Room enough: the text takes the columns that it is said to have, and the cells add up to them.
    private static func checkWhole(_ text: SafeText) throws(BrokenLaw) {
        let columns = TextFlow.columns(of: text)
        var frame = Frame(size: Size(columns: columns + 1, rows: 1))
        let used = frame.write(text, column: 0, row: 0, style: Style(attributes: .bold))
        let drawn = frame.cells.filter { $0.style.attributes == .bold }.reduce(0) { $0 + $1.columns }
        try BrokenLaw.unless(used == columns && drawn == columns, "the cells of a text add up to its width")
        try FrameLaws.check(frame)
    }

    /// A screen too small for it: every row is sound, whatever stands beside what.
    private static func checkScreen(_ lines: [SafeText], beside text: SafeText, size: Size) throws(BrokenLaw)
    {
        var frame = Frame(size: size)
        for (row, line) in lines.prefix(size.rows).enumerated() {
            let used = frame.write(line, column: 0, row: row, style: .plain)
            try BrokenLaw.unless(used == TextFlow.columns(of: line), "a line that fits is drawn whole")
        }
        try FrameLaws.check(frame)
        for row in 0..<size.rows {
            frame.write(
                text,
                column: size.columns * row / size.rows,
                row: row,
                maximum: row * 3,
                style: .plain
            )
        }
        try FrameLaws.check(frame)
    }

    /// What must not be lost: all but spaces, line ends and joiners.
    private static func visible(_ text: SafeText) -> [Unicode.Scalar] {
        text.string.unicodeScalars.filter {
            $0 != "\n" && !$0.properties.isJoinControl && !$0.properties.isWhitespace
        }
    }
}
