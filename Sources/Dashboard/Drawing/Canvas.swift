import ScreenModel
import TweetModel

/// A frame being drawn: roles become styles here, and nowhere else.
struct Canvas {
    private(set) var frame: Frame
    let styles: RoleStyles
    let glyphs: Glyphs

    init(size: Size, styles: RoleStyles, glyphs: Glyphs) {
        frame = Frame(size: size, style: styles[.text, on: .page])
        self.styles = styles
        self.glyphs = glyphs
    }

    /// Writes one piece; returns the columns used.
    @discardableResult
    mutating func write(
        _ span: Span,
        column: Int,
        row: Int,
        maximum: Int,
        on surface: Surface = .page
    ) -> Int {
        frame.write(
            span.text,
            column: column,
            row: row,
            maximum: maximum,
            style: styles[span.role, on: surface]
        )
    }

    /// Writes a line; what stands at the right edge has precedence.
    mutating func write(_ line: TextLine, column: Int, row: Int, columns: Int, on surface: Surface = .page) {
        guard columns > 0 else { return }
        let trailing = min(line.trailingColumns, columns)
        var at = 0
        for span in line.spans where at < columns - trailing {
            at += write(span, column: column + at, row: row, maximum: columns - trailing - at, on: surface)
        }
        at = columns - trailing
        for span in line.trailing where at < columns {
            at += write(span, column: column + at, row: row, maximum: columns - at, on: surface)
        }
    }

    mutating func fill(_ area: Rect, on surface: Surface) {
        frame.fill(area, style: styles[.text, on: surface])
    }

    /// A horizontal line, with words in it where there are some.
    mutating func rule(row: Int, column: Int, columns: Int, words: Span? = nil) {
        guard columns > 0 else { return }
        let line = Span(String(repeating: glyphs.rule.string, count: columns), .border)
        write(line, column: column, row: row, maximum: columns)
        if let words, columns > 6 {
            let text = Span(" \(words.text) ", words.role)
            write(text, column: column + 2, row: row, maximum: columns - 4)
        }
    }
}
