import TweetModel

extension Dashboard {
    /// The key table, in two columns where they fit.
    func helpLines() -> [TextLine] {
        let columns = viewport.layout.columns
        guard columns >= 2 * Self.helpColumns else {
            return helpLines(Action.Group.allCases)
        }
        let left = helpLines([.feed, .moving])
        let right = helpLines([.reading, .program])
        return (0..<max(left.count, right.count)).map { row in
            let first = row < left.count ? left[row].spans : []
            let gap = Span(String(repeating: " ", count: max(1, Self.helpColumns - first.columns)), .text)
            return TextLine(first + [gap] + (row < right.count ? right[row].spans : []))
        }
    }

    private func helpLines(_ groups: [Action.Group]) -> [TextLine] {
        var lines: [TextLine] = []
        for group in groups {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(TextLine(group.rawValue, .heading))
            for action in Action.allCases where action.group == group {
                let keys = keyNames(of: action)
                let gap = String(repeating: " ", count: max(1, Self.helpKeyColumns - keys.columns))
                lines.append(TextLine([keys, Span(gap + action.summary, .text)]))
            }
        }
        return lines
    }

    /// As many of an action's keys as there is room for.
    private func keyNames(of action: Action) -> Span {
        var names = options.keys.keys(for: action).map { $0.symbol(isASCII: options.isASCII) }
        while names.count > 1, names.joined(separator: " ").count > Self.helpKeyColumns - 1 {
            names.removeLast()
        }
        return Span(names.joined(separator: " "), .key)
    }

    /// Columns of keys and words, and of the keys among them.
    private static let helpColumns = 38
    private static let helpKeyColumns = 12
}
