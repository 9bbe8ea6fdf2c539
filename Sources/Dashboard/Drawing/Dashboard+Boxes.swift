import ScreenModel
import TweetModel

extension Dashboard {
    /// The themes in a box at the right, so that the timeline beside it shows how the chosen one looks.
    func drawPicker(_ picker: ThemePicker, _ canvas: inout Canvas) {
        let widest = themes.map { TextFlow.columns(of: SafeText($0.name)) }.max() ?? 0
        let columns = min(size.columns - 4, max(24, widest + 12))
        let rows = min(themes.count, max(1, pane.rows - 2))
        let first = min(max(0, picker.index - rows / 2), themes.count - rows)
        let lines = themes[first..<(first + rows)].enumerated().map { offset, theme in
            let isChosen = first + offset == picker.index
            let name = symbols.cut(SafeText(theme.name), to: columns - 12)
            return TextLine(
                [Span(" \(name) ", isChosen ? .chosen : .text)],
                trailing: [Span(theme.isMonochrome ? "mono" : theme.isLight ? "light" : "dark", .dim)]
            )
        }
        drawBox(
            lines,
            title: "Theme",
            columns: columns,
            column: size.columns - columns - 1,
            row: pane.row,
            &canvas
        )
    }

    /// The links of a tweet in a box at the foot of the pane.
    func drawLinks(_ list: LinkList, _ canvas: inout Canvas) {
        let columns = min(size.columns - 4, 100)
        let shown = list.links.prefix(max(1, pane.rows - 2))
        let lines = shown.enumerated().map { index, link in
            TextLine([
                Span("\(index + 1) ", .key),
                Span(symbols.cut(link.target, to: columns - 6), .link),
            ])
        }
        let row = pane.row + pane.rows - shown.count - 2
        drawBox(lines, title: "Open which link?", columns: columns, column: 2, row: row, &canvas)
    }

    private func drawBox(
        _ lines: [TextLine],
        title: String,
        columns: Int,
        column: Int,
        row: Int,
        _ canvas: inout Canvas
    ) {
        let inside = columns - 2
        guard inside > 2 else { return }
        canvas.fill(Rect(column: column, row: row, columns: columns, rows: lines.count + 2), on: .box)
        let corners = symbols.corners.map(\.string)
        let bar = String(repeating: symbols.rule.string, count: inside)
        for (left, right, at) in [
            (corners[0], corners[1], row), (corners[2], corners[3], row + lines.count + 1),
        ] {
            canvas.write(
                Span(left + bar + right, .border),
                column: column,
                row: at,
                maximum: columns,
                on: .box
            )
        }
        canvas.write(
            Span(" \(title) ", .heading),
            column: column + 2,
            row: row,
            maximum: inside - 2,
            on: .box
        )
        for (offset, line) in lines.enumerated() {
            let y = row + offset + 1
            canvas.write(Span(symbols.divider, .border), column: column, row: y, maximum: 1, on: .box)
            canvas.write(line, column: column + 2, row: y, columns: inside - 2, on: .box)
            canvas.write(
                Span(symbols.divider, .border),
                column: column + columns - 1,
                row: y,
                maximum: 1,
                on: .box
            )
        }
    }
}
