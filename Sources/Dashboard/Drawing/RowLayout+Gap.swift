import ScreenModel
import TweetModel

extension RowLayout {
    /// Columns that the names of sources take at most, where something else is to be told.
    private static let longestNames = 24

    /// Says whose tweets are not covered and whether Enter fills the gap, and, where there is room, when they were written,
    /// how many they are and what they cost.
    func line(of gap: Gap, time: TimeText) -> TextLine {
        let (when, count, price) = (period(of: gap, time: time), count(of: gap), price(of: gap))
        let end =
            switch gap.hole.reason {
            case .reach: "X keeps it no longer"
            case .interrupted: "goes on by itself"
            case .refused: "Enter tries"
            case .pageLimit, .outage, .recount, .omitted: "Enter fills"
            }
        let shortest = { (names: SafeText) in
            framed(["\(names) missing", gap.isFillable ? end : "out of reach"])
        }
        let forms: [(SafeText) -> SafeText] = [
            { names in framed(["\(when)\(names) not covered", count, price, end]) },
            { names in framed(["\(when)\(names) not covered", count, end]) },
            { names in framed(["\(names) not covered", count, end]) },
            { names in framed(["\(names) not covered", end]) },
            shortest,
        ]
        let names = names(of: gap)
        for form in forms {
            for words in names.map(form) where TextFlow.columns(of: words) <= columns {
                return TextLine(words, .gap)
            }
        }
        let room = columns - TextFlow.columns(of: shortest(""))
        let words = shortest(symbols.cut(names.last ?? "", to: max(1, room)))
        return TextLine(symbols.cut(words, to: columns), .gap)
    }

    private func framed(_ parts: [String]) -> SafeText {
        let words = parts.filter { !$0.isEmpty }.joined(separator: " \(symbols.dot) ")
        return SafeText("\(symbols.gapEdge) \(words) \(symbols.gapEdge)")
    }

    /// Two names where they are short, or the first; with the number of the others.
    private func names(of gap: Gap) -> [SafeText] {
        guard let first = gap.sources.first else { return ["a stretch"] }
        let two = gap.sources.names(atMost: 2)
        let others = gap.sources.count > 1 ? " +\(gap.sources.count - 1)" : ""
        let one = SafeText("\(symbols.cut(first.name, to: Self.longestNames))\(others)")
        return TextFlow.columns(of: two) <= Self.longestNames ? [two, one] : [one]
    }

    private func period(of gap: Gap, time: TimeText) -> String {
        guard let after = gap.after.timestamp, let before = gap.before.timestamp else { return "" }
        return "\(time.clock(after))\(symbols.dash)\(time.clock(before)) "
    }

    private func count(of gap: Gap) -> String {
        gap.hole.estimate.map { "about \($0.grouped) \($0 == 1 ? "tweet" : "tweets")" } ?? ""
    }

    /// Nothing can be bought of what X keeps no longer.
    private func price(of gap: Gap) -> String {
        guard gap.isFillable, let estimate = gap.hole.estimate else { return "" }
        return "\(symbols.about) \(Dollars.words(min(estimate, 1_000_000_000) * BilledItem.post.price))"
    }
}
