package import ScreenModel
import TweetModel

extension Dashboard {
    /// The screen as the state says it; a function of the state alone.
    package func frame() -> Frame {
        var canvas = Canvas(size: size, styles: styles, glyphs: glyphs)
        guard size.columns >= Self.leastSize.columns, size.rows >= Self.leastSize.rows else {
            drawTooSmall(&canvas)
            return canvas.frame
        }
        drawTitle(&canvas)
        canvas.rule(row: 1, column: 1, columns: size.columns - 2)
        switch overlays.last(where: \.isWhole) {
        case .detail(let detail): draw(detailLines(of: detail.tweet), from: detail.scroll.first, &canvas)
        case .help(let scroll): draw(helpLines(), from: scroll.first, &canvas)
        case .themes, .links, nil: drawTimeline(&canvas)
        }
        switch overlays.last {
        case .themes(let picker): drawPicker(picker, &canvas)
        case .links(let list): drawLinks(list, &canvas)
        case .detail, .help, nil: break
        }
        drawFootRule(&canvas)
        drawStatusBar(&canvas)
        return canvas.frame
    }

    private func drawTooSmall(_ canvas: inout Canvas) {
        let least = Self.leastSize
        let words = "needs \(least.columns)x\(least.rows), has \(size.columns)x\(size.rows)"
        let whole = "tweetdash \(words)"
        let text = whole.count <= size.columns ? whole : words
        canvas.write(Span(text, .text), column: 0, row: size.rows / 2, maximum: size.columns)
    }

    /// Lines over the whole pane, with a mark where there are more.
    private func draw(_ lines: [TextLine], from first: Int, _ canvas: inout Canvas) {
        let first = min(max(0, first), max(0, lines.count - pane.rows))
        for (row, line) in lines.dropFirst(first).prefix(pane.rows).enumerated() {
            canvas.write(
                line,
                column: Self.textColumn,
                row: pane.row + row,
                columns: size.columns - Self.textColumn - 1
            )
        }
    }
}

extension Overlay {
    /// True for what takes the whole pane.
    var isWhole: Bool {
        switch self {
        case .detail, .help: true
        case .themes, .links: false
        }
    }
}
