import TweetModel

/// Finds what stands out in a line of a tweet: mentions, hashtags, links.
struct Emphasis: Sendable, Hashable {
    /// How the tweet's links stand in its text.
    private let displays: [String]

    init(links: [Link]) {
        displays = links.map(\.display.string).filter { !$0.isEmpty }
    }

    func spans(of line: SafeText) -> [Span] {
        let text = line.string
        let mayStandOut = text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "#") }
        guard mayStandOut || !displays.isEmpty else { return [Span(line, .text)] }

        var spans: [Span] = []
        var plainStart = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let end = text[index...].firstIndex(of: " ") ?? text.endIndex
            if let (range, role) = standing(in: text, index..<end) {
                if plainStart < range.lowerBound {
                    spans.append(Span(SafeText(text[plainStart..<range.lowerBound]), .text))
                }
                spans.append(Span(SafeText(text[range]), role))
                plainStart = range.upperBound
            }
            index = end == text.endIndex ? end : text.index(after: end)
        }
        if plainStart < text.endIndex { spans.append(Span(SafeText(text[plainStart...]), .text)) }
        return spans
    }

    /// The part of a word that stands out, and as what.
    private func standing(in text: String, _ word: Range<String.Index>) -> (Range<String.Index>, Role)? {
        for display in displays {
            if let range = text[word].firstRange(of: display) { return (range, .link) }
        }
        guard let sign = text[word].firstIndex(where: { $0 == "@" || $0 == "#" }),
            sign == word.lowerBound || !Self.isPartOfName(text[text.index(before: sign)])
        else { return nil }
        let name = text.index(after: sign)
        let end = text[name..<word.upperBound].firstIndex { !Self.isPartOfName($0) } ?? word.upperBound
        return end == name ? nil : (sign..<end, .mention)
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
