import ScreenModel
import TweetModel

/// A part of the status bar.
private struct Segment {
    var spans: [Span]
    /// The greatest number goes first where there is no room; 0 stays.
    var rank: Int

    var columns: Int { spans.reduce(0) { $0 + $1.columns } }
}

extension Dashboard {
    /// The row above the bar: the query, what needs to be read, or nothing.
    func drawFootRule(_ canvas: inout Canvas) {
        let row = size.rows - 2
        guard let words = footWords() else {
            canvas.rule(row: row, column: 1, columns: size.columns - 2)
            return
        }
        canvas.write(
            Span(glyphs.cut(words.text, to: size.columns - 2), words.role),
            column: 1,
            row: row,
            maximum: size.columns - 2
        )
    }

    private func footWords() -> Span? {
        if let search, overlays.isEmpty { return words(of: search) }
        if let trouble = status.storeTrouble { return Span(trouble, .trouble) }
        if let message { return Span(message.text, message.kind.role) }
        if let stopped = status.stopped.first {
            return Span("\(stopped.source.rawValue): \(stopped.reason)", .warning)
        }
        return status.coverage.map { Span($0, .notice) }
    }

    private func words(of search: Search) -> Span {
        let count = search.hits.count
        let number = timeline.selectedRow?.tweet.flatMap { search.number(of: $0.id) }
        let found =
            switch (search.query.isEmpty, number) {
            case (true, _): "type to search"
            case (false, let number?): "\(number) of \(count)"
            case (false, nil): count == 0 ? "not found in \(timeline.rows.count) loaded" : "\(count) found"
            }
        let cursor = search.isTyping ? glyphs.cursor : ""
        let keys = search.isTyping ? "Enter keeps  Esc cancels" : "n next  N previous  Esc ends"
        return Span("/\(search.query)\(cursor)  \(glyphs.dot) \(found) \(glyphs.dot) \(keys)", .prompt)
    }

    // MARK: The bar

    func drawStatusBar(_ canvas: inout Canvas) {
        let row = size.rows - 1
        canvas.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), on: .bar)
        let divider = Span(" \(glyphs.divider) ", .border)
        var segments = segments()
        func columns() -> Int {
            segments.reduce(0) { $0 + $1.columns } + divider.columns * max(0, segments.count - 1)
        }
        while columns() > size.columns - 2, let worst = segments.map(\.rank).max(), worst > 0 {
            segments.removeAll { $0.rank == worst }
        }
        let spans = segments.map(\.spans).joined(separator: [divider])
        canvas.write(TextLine(Array(spans)), column: 1, row: row, columns: size.columns - 2, on: .bar)
    }

    private func segments() -> [Segment] {
        var segments = [Segment(spans: linkSpans(), rank: 0)]
        if timeline.isHeld {
            let words = " PAUSED +\(timeline.heldCount.grouped) "
            segments.append(Segment(spans: [Span(words, .paused)], rank: 1))
        }
        if options.isUnsigned, status.mode == .push || status.listen != nil {
            segments.append(Segment(spans: [Span(" UNSIGNED ", .unsigned)], rank: 2))
        }
        if status.rejections > 0 {
            segments.append(Segment(spans: [Span("\(status.rejections.grouped) refused", .warning)], rank: 4))
        }
        if let limit = status.rateLimit, limit.resetsAt > now {
            let words =
                "\(limit.remaining)/\(limit.limit) \(glyphs.reset) \(time.countdown(to: limit.resetsAt))"
            segments.append(Segment(spans: [Span(words, .figure)], rank: 5))
        }
        if let spent = status.spentMicrodollars {
            let words = "\(glyphs.atMost) \(Self.dollars(spent)) today"
            segments.append(Segment(spans: [Span(words, .figure)], rank: 6))
        }
        return segments + hints()
    }

    /// Demo mark, mode, and freshness: what stays however narrow the window is.
    private func linkSpans() -> [Span] {
        let freshness = status.freshness(at: now)
        let words = Span(freshness.words(time, glyphs), freshness.role)
        var spans = options.isDemo ? [Span(" DEMO ", .demo), Span(" ", .label)] : []
        let isSaidAlready = if case .polled = freshness { true } else { false }
        if !isSaidAlready {
            spans += [Span(modeLabel, .mode), Span(" \(glyphs.dot) ", .label)]
        }
        return spans + [words]
    }

    private var modeLabel: String {
        switch status.mode {
        case .poll: "POLL"
        case .push: status.listen == nil ? "PUSH" : "PUSH webhook"
        }
    }

    /// The keys of what is on top, one segment that gives way hint by hint.
    private func hints() -> [Segment] {
        let entries: [(Action, String)] =
            switch overlays.last {
            case nil:
                [
                    (.help, "help"), (.toggleMode, status.mode.other.rawValue), (.search, "find"),
                    (.quit, "quit"),
                ]
            case .detail: [(.back, "back"), (.openLink, "open"), (.copyLink, "copy link"), (.help, "help")]
            case .help: [(.back, "back")]
            case .themes: [(.detail, "keeps"), (.back, "restores")]
            case .links: [(.back, "back")]
            }
        let hints = entries.enumerated().compactMap { index, entry in
            options.keys.hint(for: entry.0).map { key in
                Segment(spans: [Span(key, .key), Span(" \(entry.1)", .label)], rank: 10 + index)
            }
        }
        return hints
    }

    /// Up to the next cent, as it is a bound.
    static func dollars(_ microdollars: Int) -> String {
        let cents = max(0, microdollars) / 10_000 + (microdollars % 10_000 > 0 ? 1 : 0)
        let rest = cents % 100
        return "$\((cents / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
    }
}
