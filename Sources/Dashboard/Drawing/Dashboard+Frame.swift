package import ScreenModel
import TweetModel

extension Dashboard {
    /// The screen as the state says it; a function of the state alone.
    package func frame() -> Frame {
        var canvas = Canvas(size: size, styles: styles, furniture: furniture)
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
        case .detail, .help, nil: break
        }
        drawFootRule(shown?.position(rows: pane.rows, furniture), &canvas)
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
    private var wholeLines: Scrolled? {
        switch overlays.last(where: \.isWhole) {
        case .detail(let detail): Scrolled(lines: detailLines(of: detail.tweet), scroll: detail.scroll)
        case .help(let scroll): Scrolled(lines: helpLines(), scroll: scroll)
        case .themes, .links, nil: nil
        }
    }

    private func draw(_ shown: Scrolled, _ canvas: inout Canvas) {
        let columns = size.columns - Self.textColumn - 1
        for (row, line) in shown.visible(rows: pane.rows).enumerated() {
            canvas.write(line, column: Self.textColumn, row: pane.row + row, columns: columns)
        }
    }
}

/// Lines of which a part is on the screen.
private struct Scrolled {
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
    func position(rows: Int, _ furniture: Furniture) -> String? {
        guard lines.count > rows else { return nil }
        let first = first(rows: rows)
        return "lines \(first + 1)\(furniture.dash)\(min(first + rows, lines.count)) of \(lines.count)"
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
