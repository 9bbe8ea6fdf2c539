import ScreenModel
import TweetModel

import struct Foundation.Date
import typealias Foundation.TimeInterval

extension Dashboard {
    /// Opens the list of sources, or closes it; what it shows is asked for anew each time.
    mutating func toggleSources() -> [Effect] {
        if case .sources = overlays.last { return closeOverlay() }
        sourcesReport = nil
        overlays.append(.sources(Scroll()))
        sourcesAskedAt = now
        return [.loadSources]
    }

    /// While the list is on the screen it is read anew, at a calm pace; its lines stay where they are.
    mutating func renewSources() -> [Effect] {
        guard case .sources = overlays.last(where: \.isWhole), let askedAt = sourcesAskedAt,
            now.timeIntervalSince(askedAt) >= Self.sourcesPause || now < askedAt
        else { return [] }
        sourcesAskedAt = now
        return [.loadSources]
    }

    private static let sourcesPause: TimeInterval = 5

    /// Two lines a source, under lines that stay where the pane has room for that.
    func sourcesLines(_ scroll: Scroll) -> ScrolledLines {
        let table = SourceTable(columns: viewport.layout.columns)
        guard let report = sourcesReport else {
            return ScrolledLines(lines: [TextLine("adding up\(symbols.ellipsisWord)", .dim)], scroll: scroll)
        }
        let head = sourcesHead(table)
        let sources = feed.ids
        let isFixed = pane.rows >= head.count + Self.leastSourceRows
        let moving = isFixed ? [] : head
        return ScrolledLines(
            head: isFixed ? head : [],
            count: moving.count + sources.count * 2,
            scroll: scroll
        ) { index in
            guard index >= moving.count else { return moving[index] }
            let place = index - moving.count
            let source = sources[place / 2]
            let summary = report[source]
            guard place.isMultiple(of: 2) else {
                return stateLine(of: source, summary, table)
            }
            return line(of: source, summary, table)
        }
    }

    /// Rows below which the head would leave too little room.
    private static let leastSourceRows = 6

    private func sourcesHead(_ table: SourceTable) -> [TextLine] {
        let legend = CoverageStrip.Cell.allCases.map { cell in
            [Span(symbols.symbol(of: cell), cell.role), Span(" \(cell.word)", .dim)]
        }
        let gap = Span("  ", .dim)
        var lines = [Transport.polling, .webhook].map { transport in
            let state = state(of: transport)
            let name = transport == .polling ? "polling" : transport.rawValue
            let words = symbols.cut(state.words, to: max(1, table.columns - Self.transportColumns))
            return TextLine([table.left(Span(name, .handle), Self.transportColumns), Span(words, state.role)])
        }
        lines.append(.blank)
        // In one line where it fits.
        let parts = table.isNarrow ? [legend.prefix(3), legend.suffix(2)] : [legend[...]]
        lines += parts.map { TextLine(Array($0.joined(separator: [gap]))) }
        lines.append(
            TextLine([
                table.left(Span("source", .heading), table.name),
                table.left(Span(table.isNarrow ? "24 hours" : "last 24 hours", .heading), table.cells),
                table.right(Span("newest", .heading), table.newest),
                table.right(Span("today", .heading), table.today),
                table.right(Span("cost", .heading), table.money),
            ])
        )
        return lines
    }

    /// What an audit found comes first: it says what the state does not.
    private func stateLine(of source: Source.ID, _ summary: SourceSummary, _ table: SourceTable) -> TextLine {
        let state = state(of: source, summary)
        let room = max(1, table.columns - 2)
        guard let remark = auditRemarks[source] else {
            return TextLine([Span("  ", .text), Span(symbols.cut(state.words, to: room), state.role)])
        }
        let words = symbols.cut("\(remark) \(symbols.dot) \(state.words)", to: room)
        return TextLine([Span("  ", .text), Span(words, .warning)])
    }

    private static let transportColumns = 9

    private func line(of source: Source.ID, _ summary: SourceSummary, _ table: SourceTable) -> TextLine {
        let newest = summary.newest?.timestamp.map { time.age(of: $0) } ?? symbols.dash
        // What was lost on the way, and what was counted of several at once, is nobody's: no upper bound of one source is known.
        let money = summary.microdollarsToday > 0 ? Dollars.words(summary.microdollarsToday) : ""
        return TextLine(
            [table.left(Span(symbols.cut(source.name, to: table.name - 1), .handle), table.name)]
                + strip(of: summary.coverage, table.cells)
                + [
                    table.right(Span(newest, .text), table.newest),
                    table.right(Span(summary.tweetsToday.grouped, .figure), table.today),
                    table.right(Span(money, .figure), table.money),
                ]
        )
    }

    private func strip(of coverage: Coverage, _ count: Int) -> [Span] {
        let cells = CoverageStrip(coverage, until: now, count: count).cells
        return cells.reduce(into: []) { spans, cell in
            let symbol = symbols.symbol(of: cell)
            guard let last = spans.last, last.role == cell.role else {
                return spans.append(Span(symbol, cell.role))
            }
            spans[spans.count - 1].text = SafeText(last.text.string + symbol)
        }
    }
}
