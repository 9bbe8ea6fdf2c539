/// What may be written to standard output or standard error: text of any length through which nobody's bytes act on a terminal.
///
/// The printing functions take nothing else, and it is made of safe texts, whole numbers and literals alone, so that the compiler
/// refuses a `String` of unknown origin. A `SafeText` is cut at 10,000 cells, which a help page may exceed: this is not.
package struct PrintableText: Sendable, Hashable, CustomStringConvertible {
    /// Without a line end of its own.
    package private(set) var string: String

    package init(_ text: SafeText) {
        string = text.string
    }

    /// Text of any origin: each of its lines is made safe, and cut where it is longer than a safe text may be.
    package init(sanitising text: some StringProtocol) {
        string = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { SafeText($0).string }
            .joined(separator: "\n")
    }

    /// JSON on one line: what could act on a terminal, or deceive on it, is written as `\uXXXX`.
    ///
    /// Outside its strings JSON has no such characters, so that the value is the same.
    package init(json: String) {
        string = json.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? json : Self.escaped(json)
    }

    package var description: String { string }

    private static func escaped(_ json: String) -> String {
        var text = ""
        for scalar in json.unicodeScalars {
            if isPlain(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            }
        }
        return text
    }

    /// The joiners, which hold emoji and some scripts together, stay; all other characters that are not seen are escaped.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0x200C, 0x200D: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return false
        default: return true
        }
    }
}

extension PrintableText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) {
        string = value.description
    }

    package init(stringInterpolation: StringInterpolation) {
        string = stringInterpolation.text
    }

    /// Takes literals, safe texts and whole numbers.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
        package mutating func appendInterpolation(_ safe: SafeText) { text += safe.string }
        package mutating func appendInterpolation(_ printable: PrintableText) { text += printable.string }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
    }
}
