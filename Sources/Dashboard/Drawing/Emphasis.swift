import TweetModel

/// Finds what stands out in a line of a tweet: mentions, hashtags, links.
///
/// It walks over bytes, as it runs on every line of every frame.
struct Emphasis: Sendable, Hashable {
    /// How the tweet's links stand in its text.
    private let displays: [[UInt8]]

    init(links: [WebLink]) {
        displays = links.map { Array($0.display.string.utf8) }.filter { !$0.isEmpty }
    }

    func spans(of line: SafeText) -> [Span] {
        let mayStandOut = line.string.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "#") }
        guard mayStandOut || !displays.isEmpty else { return [Span(line, .text)] }

        let bytes = Array(line.string.utf8)
        var spans: [Span] = []
        var (plain, index) = (0, 0)
        while index < bytes.count {
            guard let (end, role) = outstanding(at: index, in: bytes, of: line) else {
                index += 1
                continue
            }
            if plain < index { spans.append(Span(line[utf8: plain..<index], .text)) }
            spans.append(Span(line[utf8: index..<end], role))
            (plain, index) = (end, end)
        }
        if plain < bytes.count { spans.append(Span(line[utf8: plain..<bytes.count], .text)) }
        return spans
    }

    /// Where that which begins at `index` ends, and what it is; nil where nothing begins.
    private func outstanding(at index: Int, in bytes: [UInt8], of line: SafeText) -> (end: Int, role: Role)? {
        for display in displays where bytes[index...].starts(with: display) {
            return (index + display.count, .link)
        }
        guard bytes[index] == UInt8(ascii: "@") || bytes[index] == UInt8(ascii: "#"),
            index == 0 || !Self.isWord(bytes[index - 1])
        else { return nil }
        let utf8 = line.string.utf8
        let name = line.string[utf8.index(utf8.startIndex, offsetBy: index + 1)...].prefix(
            while: Self.isPartOfName
        )
        return name.isEmpty ? nil : (index + 1 + name.utf8.count, .mention)
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    /// True for a byte after which no name begins, as in an address of mail; letters beyond ASCII need no space before one.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
