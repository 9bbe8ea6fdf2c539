/// Decodes the HTML escapes in X's texts: the five named ones and numbers, each once.
enum HTMLEntities {
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var output = String.UnicodeScalarView()
        append(Array(text.unicodeScalars)[...], to: &output)
        return String(output)
    }

    /// Appends a piece of escaped text, decoded; what is no escape stays as it is.
    static func append(_ piece: ArraySlice<Unicode.Scalar>, to output: inout String.UnicodeScalarView) {
        var rest = piece
        while let ampersand = rest.firstIndex(of: "&") {
            output.append(contentsOf: rest[..<ampersand])
            rest = rest[ampersand...]
            if let (scalar, length) = escape(at: rest) {
                output.append(scalar)
                rest = rest.dropFirst(length)
            } else {
                output.append("&")
                rest = rest.dropFirst()
            }
        }
        output.append(contentsOf: rest)
    }

    /// The character of the escape that `rest` begins with, and the escape's length; `&#x10FFFF;` is the longest.
    private static func escape(at rest: ArraySlice<Unicode.Scalar>) -> (Unicode.Scalar, length: Int)? {
        guard let end = rest.prefix(10).firstIndex(of: ";") else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: rest[(rest.startIndex + 1)..<end])
        let length = end - rest.startIndex + 1
        switch String(name) {
        case "amp": return ("&", length)
        case "lt": return ("<", length)
        case "gt": return (">", length)
        case "quot": return ("\"", length)
        case "apos": return ("'", length)
        case let name where name.hasPrefix("#x") || name.hasPrefix("#X"):
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map { ($0, length) }
        case let name where name.hasPrefix("#"):
            return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { ($0, length) }
        default: return nil
        }
    }
}
