import ScreenModel
import TweetModel

extension Dashboard {
    func drawTimeline(_ canvas: inout Canvas) {
        guard !timeline.rows.isEmpty else {
            drawEmpty(&canvas)
            return
        }
        let viewport = viewport
        let selected = timeline.selectedIndex
        for row in timeline.visibleRows(in: viewport) {
            draw(row, isSelected: row.index == selected, viewport, &canvas)
        }
    }

    private func draw(_ visible: VisibleRow, isSelected: Bool, _ viewport: Viewport, _ canvas: inout Canvas) {
        let row = timeline.rows[visible.index]
        let surface: Surface = isSelected ? .selection : .page
        var lines = viewport.layout.lines(of: row, time: time)
        if let search, let id = row.tweet?.id, search.hits.contains(id) {
            lines = lines.map { $0.highlighting(TextPattern(search.query)) }
        }
        for (offset, line) in lines.enumerated() {
            let y = visible.top + offset
            guard (0..<pane.rows).contains(y) else { continue }
            if isSelected {
                canvas.fill(
                    Rect(column: 1, row: pane.row + y, columns: size.columns - 2, rows: 1),
                    on: .selection
                )
                let bar = Span(symbols.selectedBar, .selectedBar)
                canvas.write(bar, column: 1, row: pane.row + y, maximum: 1, on: surface)
            }
            canvas.write(
                line,
                column: Self.textColumn,
                row: pane.row + y,
                columns: viewport.layout.columns,
                on: surface
            )
        }
        if viewport.hasReadLine(under: visible.index, of: timeline.window) {
            let y = visible.top + visible.height - 1
            guard (0..<pane.rows).contains(y) else { return }
            let words = Span("read until here", .readLine)
            canvas.rule(row: pane.row + y, column: 1, columns: size.columns - 2, words: words)
        }
    }

    // MARK: Nothing to show

    private func drawEmpty(_ canvas: inout Canvas) {
        let lines = emptyLines().flatMap { line in
            symbols.wrap(line.text, to: max(1, size.columns - 8)).map { Span($0, line.role) }
        }
        let top = pane.row + max(0, (pane.rows - lines.count) / 2)
        for (offset, line) in lines.prefix(pane.rows).enumerated() {
            let column = max(1, (size.columns - line.columns) / 2)
            canvas.write(line, column: column, row: top + offset, maximum: size.columns - 1 - column)
        }
    }

    /// What is true, and what can be done.
    private func emptyLines() -> [Span] {
        if timeline.isLoading { return [Span("Reading the history\(symbols.ellipsisWord)", .dim)] }
        var lines = [Span("No tweets yet.", .heading)]
        let freshness = status.freshness(at: now)
        switch freshness {
        case .refused:
            lines += status.troubles(at: now).filter { $0.trouble.kind == .refused }.map { names, trouble in
                Span("\(names.names): \(trouble.reason)", .trouble)
            }
            lines.append(
                Span(
                    hint([(.refresh, "asks again"), (.toggleMode, "tries \(status.mode.other.rawValue)")]),
                    .dim
                )
            )
            return lines
        case .blocked, .stale:
            lines.append(Span(freshness.words(time, symbols), freshness.role))
        case .starting, .switching, .live, .polled, .quiet: break
        }
        switch status.mode {
        case .poll:
            let next = status.nextPoll.map { "The next poll leaves in \(time.until($0))." }
            lines.append(Span(next ?? "Asking X for the first time\(symbols.ellipsisWord)", .text))
            lines.append(Span(hint([(.refresh, "asks now"), (.toggleMode, "switches to push")]), .dim))
        case .push:
            let place = status.listen.map { " at \($0)" } ?? ""
            lines.append(Span("Waiting for X to deliver\(place).", .text))
            lines.append(
                Span(
                    hint([(.refresh, "reads what push may have missed"), (.toggleMode, "switches to poll")]),
                    .dim
                )
            )
        }
        return lines
    }

    /// `r asks now  p switches to push`, with the user's own keys.
    private func hint(_ entries: [(action: Action, words: String)]) -> String {
        entries.compactMap { entry in options.keys.hint(for: entry.action).map { "\($0) \(entry.words)" } }
            .joined(separator: "  \(symbols.dot)  ")
    }
}
