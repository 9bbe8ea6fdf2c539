/// Text that cannot act on a terminal, nor deceive by what is not seen.
///
/// Made only by the sanitiser, so whoever holds one needs no further care: only LF is left of the control characters, the
/// direction of the text around it cannot be changed, and every mark has a letter to stand on. Sanitising it again changes
/// nothing.
package struct SafeText: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Cells that one text may take, line ends counted; what is longer is cut and ends in `…`.
    ///
    /// X's longest posts have 25,000 characters, but a terminal of 200 by 50 cells has no more than this.
    package static let cellLimit = 10_000

    /// Holds no control character but LF between lines.
    package let string: String

    /// Takes any text whatever, in time linear to its length.
    package init(_ raw: some StringProtocol) {
        // One concrete type from here on: a generic walk over the bytes costs ten times as much.
        var raw = String(raw)
        if raw.isPlainASCII {
            string = raw
        } else {
            raw.makeContiguousUTF8()
            string = TextSanitiser.sanitise(raw)
        }
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(string)
    }

    package var description: String { string }
    package var isEmpty: Bool { string.isEmpty }
    package static func < (lhs: SafeText, rhs: SafeText) -> Bool { lhs.string < rhs.string }
}

extension SafeText {
    /// The text for a place that has one line: every run of line ends and spaces is one space, none at either end.
    ///
    /// Runs are drawn together so that nobody can push what follows a name out of its place, or out of sight.
    package var oneLine: SafeText {
        guard hasLooseSpaces else { return self }
        let words = string.unicodeScalars.split { $0 == " " || $0 == "\n" }
        return SafeText(part: words.map { String($0) }.joined(separator: " "))
    }

    private var hasLooseSpaces: Bool {
        var isAfterSpace = true
        for byte in string.utf8 {
            let isSpace = byte == UInt8(ascii: " ")
            if byte == UInt8(ascii: "\n") || isSpace && isAfterSpace { return true }
            isAfterSpace = isSpace
        }
        return isAfterSpace
    }

    /// The part between two offsets into `string.utf8`, which must lie between whole characters as drawn (`TextFlow`).
    package subscript(utf8 range: Range<Int>) -> SafeText {
        let utf8 = string.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(start, offsetBy: range.count)
        return SafeText(part: String(Substring(utf8[start..<end])))
    }

    /// A part of a text is as safe as the whole.
    private init(part: String) {
        string = part
    }
}

/// Words of our own are written as literals, and sanitised like any other text.
extension SafeText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension String {
    /// True for text that every rule of the sanitiser leaves as it is: printable ASCII and LF, short enough.
    fileprivate var isPlainASCII: Bool {
        guard utf8.count <= SafeText.cellLimit else { return false }
        // Every byte, without stopping at the first odd one: so the compiler looks at many at once, which makes the common
        // text, that has none, several times as fast.
        return utf8.withContiguousStorageIfAvailable { bytes in
            var odd: UInt8 = 0
            for byte in bytes { odd |= byte &- 0x20 > 0x5E && byte != UInt8(ascii: "\n") ? 1 : 0 }
            return odd == 0
        } ?? false
    }
}
