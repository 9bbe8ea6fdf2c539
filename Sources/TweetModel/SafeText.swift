/// Text that cannot act on a terminal.
package struct SafeText: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Holds no control character but LF between lines.
    package let string: String

    package init(_ raw: some StringProtocol) {
        string = String(
            String.UnicodeScalarView(raw.unicodeScalars.filter { $0 == "\n" || $0.value >= 0x20 })
        )
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
