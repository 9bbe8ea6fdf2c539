import TweetModel

extension Dashboard {
    /// The key table, group by group, in as many columns as fit.
    func helpLines() -> [TextLine] {
        var lines: [TextLine] = []
        for group in Action.Group.allCases {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(TextLine(group.rawValue, .heading))
            for action in Action.allCases where action.group == group {
                let keys = options.keys.keys(for: action).map(\.name).joined(separator: " ")
                let padding = String(repeating: " ", count: max(1, Self.helpKeyColumns - keys.count))
                lines.append(TextLine([Span("  \(keys)", .key), Span("\(padding)\(action.summary)", .text)]))
            }
        }
        lines.append(.blank)
        lines.append(TextLine("Wheel scrolls, a click selects; digits open a link of a list.", .dim))
        return lines
    }

    private static let helpKeyColumns = 20
}
