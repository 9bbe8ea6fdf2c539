import ScreenModel
import TweetModel

extension Dashboard {
    /// Name and feed at the left, what is new at the right.
    func drawTitle(_ canvas: inout Canvas) {
        canvas.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), on: .bar)
        let trailing = news()
        let room = size.columns - 15 - trailing.columns
        let line = TextLine(
            [Span("tweetdash", .title), Span("  ", .label), Span(SafeText(feedLabel(columns: room)), .feed)],
            trailing: trailing
        )
        canvas.write(line, column: 1, row: 0, columns: size.columns - 2, on: .bar)
    }

    private func news() -> [Span] {
        var spans: [Span] = []
        // While reading, none is a count too: it says that the newest is not followed.
        if !timeline.isFollowing {
            let plus = timeline.newCountIsLowerBound ? "+" : ""
            let words = "  \(symbols.new) \(timeline.newCount.grouped)\(plus) new"
            spans.append(Span(words, timeline.newCount > 0 ? .new : .label))
        }
        if let unread, unread.count > 0 {
            spans.append(Span("   \(unread.count.grouped)\(unread.isMore ? "+" : "") unread", .unread))
        }
        return spans
    }

    /// Tweets above the read line; `isMore` where the window does not reach down to it.
    private var unread: (count: Int, isMore: Bool)? {
        guard let readLine else { return nil }
        let window = timeline.window
        let isMore = !window.touchesHead || (window.coverage?.low).map { $0 > readLine } ?? false
        return (window.count(newerThan: readLine), isMore)
    }

    /// What is watched, as many names as fit and the number of the rest.
    private func feedLabel(columns: Int) -> String {
        let names = feed.flatMap { source in
            switch source {
            case .watch(let handles): handles.map { "@\($0)" }
            case .home: ["home"]
            case .mentions: ["mentions"]
            case .search(let query): ["search “\(query)”"]
            case .list(let id): ["list \(id)"]
            }
        }
        // A name and its blank take two columns at least: of thousands, no more than could fit are tried.
        for shown in stride(from: min(names.count, max(0, columns) / 2 + 1), through: 1, by: -1) {
            let rest = names.count - shown
            let label = names.prefix(shown).joined(separator: " ") + (rest > 0 ? " +\(rest)" : "")
            if TextFlow.columns(of: SafeText(label)) <= columns { return label }
        }
        guard let first = names.first, columns > 4 else { return "" }
        return symbols.cut(SafeText(first), to: columns).string
    }
}
