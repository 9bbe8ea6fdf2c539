package import ScreenModel
import TweetModel

extension Dashboard {
    /// The screen as the state says it; a function of the state alone.
    package func frame() -> Frame {
        var canvas = Canvas(size: size, styles: styles, symbols: symbols)
        guard size.columns >= Self.leastSize.columns, size.rows >= Self.leastSize.rows else {
            drawTooSmall(&canvas)
            return canvas.frame
        }
        drawTitle(&canvas)
        canvas.rule(row: 1, column: 1, columns: size.columns - 2)
        let shown = wholeLines
        if let shown { draw(shown, &canvas) } else { drawTimeline(&canvas) }
        switch overlays.last {
        case .themes(let picker): drawPicker(picker, &canvas)
        case .links(let list): drawLinks(list, &canvas)
        case .detail, .help, .money, .sources, nil: break
        }
        drawFootRule(shown?.position(rows: pane.rows, symbols), &canvas)
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

    /// The lines that lie over the whole pane; nil where that is the timeline's.
    private var wholeLines: ScrolledLines? {
        switch overlays.last(where: \.isWhole) {
        case .detail(let detail): ScrolledLines(lines: detailLines(of: detail.tweet), scroll: detail.scroll)
        case .help(let scroll): ScrolledLines(lines: helpLines(), scroll: scroll)
        case .money(let scroll): ScrolledLines(lines: moneyLines(), scroll: scroll)
        case .sources(let scroll): sourcesLines(scroll)
        case .themes, .links, nil: nil
        }
    }

    private func draw(_ shown: ScrolledLines, _ canvas: inout Canvas) {
        let columns = size.columns - Self.textColumn - 1
        for (row, line) in shown.visible(rows: pane.rows).enumerated() {
            canvas.write(line, column: Self.textColumn, row: pane.row + row, columns: columns)
        }
    }
}
