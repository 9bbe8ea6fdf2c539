import ScreenModel
import TweetModel

/// A frame being drawn: roles become styles here, and nowhere else.
struct Canvas {
    private(set) var frame: Frame
    let styles: RoleStyles
    let symbols: Symbols

    init(size: Size, styles: RoleStyles, symbols: Symbols) {
        frame = Frame(size: size, style: styles[.text, on: .page])
        self.styles = styles
        self.symbols = symbols
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
        let trailing = min(line.trailing.columns, columns)
        let room = columns - trailing
        var at = write(line.lead, column: column, row: row, maximum: room, on: surface)
        if line.isOneText {
            let runs = line.spans.map { StyledRun($0.text, styles[$0.role, on: surface]) }
            at += frame.write(runs, column: column + at, row: row, maximum: room - at)
        } else {
            at += write(line.spans, column: column + at, row: row, maximum: room - at, on: surface)
        }
        write(line.trailing, column: column + room, row: row, maximum: trailing, on: surface)
    }

    @discardableResult
    private mutating func write(
        _ spans: [Span],
        column: Int,
        row: Int,
        maximum: Int,
        on surface: Surface
    ) -> Int {
        var at = 0
        for span in spans where at < maximum {
            at += write(span, column: column + at, row: row, maximum: maximum - at, on: surface)
        }
        return at
    }

    mutating func fill(_ area: Rect, on surface: Surface) {
        frame.fill(area, style: styles[.text, on: surface])
    }

    /// A horizontal line, with words in it where there are some.
    mutating func rule(row: Int, column: Int, columns: Int, words: Span? = nil) {
        frame.rule(
            symbols.rule,
            column: column,
            row: row,
            columns: columns,
            style: styles[.border, on: .page]
        )
        guard let words, columns > 6 else { return }
        write(Span(" \(words.text) ", words.role), column: column + 2, row: row, maximum: columns - 4)
    }
}
