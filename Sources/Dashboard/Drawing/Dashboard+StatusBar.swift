import ScreenModel
import TweetModel

import typealias Foundation.TimeInterval

/// A part of the status bar.
private struct Segment {
    var spans: [Span]
    /// The greatest number goes first where there is no room; 0 stays.
    var rank: Int
    /// Hints stand together, other parts are divided.
    var isHint: Bool

    init(_ spans: [Span], rank: Int, isHint: Bool = false) {
        self.spans = spans
        self.rank = rank
        self.isHint = isHint
    }
}

extension Dashboard {
    /// The row above the bar: the query, what needs to be read, or a line with the position in what is scrolled.
    func drawFootRule(_ position: String?, _ canvas: inout Canvas) {
        let row = size.rows - 2
        guard let words = footWords() else {
            canvas.rule(
                row: row,
                column: 1,
                columns: size.columns - 2,
                words: position.map { Span($0, .dim) }
            )
            return
        }
        canvas.write(
            Span(symbols.cut(words.text, to: size.columns - 2), words.role),
            column: 1,
            row: row,
            maximum: size.columns - 2
        )
    }

    /// How long one of several troubles stands there.
    private static let turn: TimeInterval = 4

    private func footWords() -> Span? {
        if let prompt { return words(of: prompt) }
        if let search, overlays.isEmpty { return words(of: search) }
        if let trouble = status.storeTrouble { return Span(trouble, .trouble) }
        if let message { return Span(message.text, message.kind.role) }
        let troubles = status.troubles(at: now)
        var lines: [Span] = []
        if troubles.first?.trouble.kind == .refused {
            lines = troubles.map { Span("\($0.names.names): \($0.trouble.reason)", .warning) }
        }
        if let coverage = status.coverage { lines.append(Span(coverage, .notice)) }
        guard !lines.isEmpty else { return nil }
        // Each in its turn, so that none hides another.
        return lines[abs(Int(now.timeIntervalSince1970 / Self.turn) % lines.count)]
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
        let cursor = search.isTyping ? symbols.cursor : " "
        let keys = search.isTyping ? "Enter keeps  Esc cancels" : "n next  N previous  Esc ends"
        return Span("/\(search.query)\(cursor) \(found) \(symbols.dot) \(keys)", .prompt)
    }

    // MARK: The bar

    func drawStatusBar(_ canvas: inout Canvas) {
        let row = size.rows - 1
        canvas.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), on: .bar)
        var segments = segments() + hints()
        while joined(segments).columns > size.columns - 2, let worst = segments.map(\.rank).max(), worst > 0 {
            segments.removeAll { $0.rank == worst }
        }
        canvas.write(TextLine(joined(segments)), column: 1, row: row, columns: size.columns - 2, on: .bar)
    }

    private func joined(_ segments: [Segment]) -> [Span] {
        var spans: [Span] = []
        for segment in segments {
            if !spans.isEmpty {
                let isFirst = !segment.isHint || spans.last?.role != .label
                spans.append(isFirst ? Span(" \(symbols.divider) ", .border) : Span("  ", .label))
            }
            spans += segment.spans
        }
        return spans
    }

    private func segments() -> [Segment] {
        var segments = [Segment(linkSpans(), rank: 0)]
        if timeline.isHeld {
            segments.append(Segment([Span(" PAUSED +\(timeline.heldCount.grouped) ", .paused)], rank: 1))
        }
        if options.isUnsigned, status.mode == .push || status.listen != nil {
            segments.append(Segment([Span(" UNSIGNED ", .unsigned)], rank: 2))
        }
        if options.isExposed, status.mode == .push || status.listen != nil {
            segments.append(Segment([Span(" EXPOSED ", .unsigned)], rank: 2))
        }
        if status.rejections > 0 {
            segments.append(Segment([Span("\(status.rejections.grouped) refused", .warning)], rank: 4))
        }
        if let limit = status.rateLimit, limit.resetsAt > now {
            let words =
                "\(limit.remaining)/\(limit.limit) \(symbols.reset) \(time.countdown(to: limit.resetsAt))"
            segments.append(Segment([Span(words, .figure)], rank: 6))
        }
        if let spending = status.spending {
            let words = "\(symbols.atMost) \(Dollars.words(spending.microdollars)) today"
            segments.append(Segment([Span(words, .figure)], rank: 7))
            // At the stop it is the more worth saying that not everything has stopped.
            if spending.stop != nil, status.mode == .push {
                segments.append(Segment([Span("X bills pushes on", .warning)], rank: 4))
            }
        }
        return segments
    }

    /// Demo mark, mode, and freshness: what stays however narrow the window is.
    private func linkSpans() -> [Span] {
        let freshness = status.freshness(at: now)
        let words = Span(freshness.words(time, symbols), freshness.role)
        var spans = options.isDemo ? [Span(" DEMO ", .demo), Span(" ", .label)] : []
        let isSaidAlready = if case .polled = freshness { true } else { false }
        if !isSaidAlready {
            spans += [Span(modeLabel, .mode), Span(" \(symbols.dot) ", .label)]
        }
        return spans + [words]
    }

    private var modeLabel: String {
        switch status.mode {
        case .poll: "POLL"
        case .push: status.listen == nil ? "PUSH" : "PUSH webhook"
        }
    }

    /// The keys of what is on top; help goes last.
    private func hints() -> [Segment] {
        let entries: [(action: Action, words: String, rank: Int)] =
            switch overlays.last {
            case nil:
                [
                    (.toggleMode, status.mode.other.rawValue, 5), (.search, "find", 8), (.help, "help", 3),
                    (.quit, "quit", 9),
                ]
            case .detail:
                [(.back, "back", 3), (.openLink, "open", 5), (.copyLink, "copy link", 8), (.help, "help", 9)]
            case .help, .money, .sources, .links: [(.back, "back", 3)]
            case .themes: [(.detail, "keeps", 3), (.back, "restores", 3)]
            }
        return entries.compactMap { entry in
            options.keys.hint(for: entry.action).map { key in
                Segment([Span(key, .key), Span(" \(entry.words)", .label)], rank: entry.rank, isHint: true)
            }
        }
    }
}
