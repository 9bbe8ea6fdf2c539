package import TweetModel

/// The columns of the list of sources, by the room there is.
struct SourceTable: Sendable, Hashable {
    let columns: Int
    let name: Int
    /// Of the strip: 12 cells of two hours, 24 of one, or 48 of half an hour.
    let cells: Int
    let newest: Int
    let today: Int
    /// 0 where there is no room for it.
    let money: Int

    init(columns: Int) {
        self.columns = columns
        (cells, newest, today, money) =
            switch columns {
            case ..<66: (12, 7, 6, 0)
            case ..<100: (24, 9, 8, 10)
            default: (48, 13, 10, 12)
            }
        name = max(8, min(28, columns - cells - newest - today - money))
    }

    /// Too narrow for the legend in one line.
    var isNarrow: Bool { columns < 66 }

    /// With blanks behind it.
    func left(_ span: Span, _ columns: Int) -> Span {
        Span(SafeText(span.text.string + Self.blanks(columns - span.columns)), span.role)
    }

    /// With blanks before it; nothing where there is no column.
    func right(_ span: Span, _ columns: Int) -> Span {
        guard columns > 0 else { return Span("", span.role) }
        return Span(SafeText(Self.blanks(columns - span.columns) + span.text.string), span.role)
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// What the history knows of the sources of the feed, as the dashboard asked for it.
package struct SourcesReport: Sendable, Hashable {
    /// A source that is missing was never read.
    package let summaries: [Source.ID: SourceSummary]

    package init(_ summaries: [Source.ID: SourceSummary]) {
        self.summaries = summaries
    }

    subscript(source: Source.ID) -> SourceSummary { summaries[source] ?? SourceSummary() }
}
