/// Decodes the HTML escapes in X's texts: a few names and all numbers, each once.
enum HTMLEntities {
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var output: [UInt8] = []
        append(Array(text.utf8)[...], to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a piece of escaped text, decoded; what is no escape stays as it is.
    static func append(_ piece: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var rest = piece
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            output += rest[..<ampersand]
            rest = rest[ampersand...]
            if let (scalar, length) = escape(at: rest) {
                output += String(scalar).utf8
                rest = rest.dropFirst(length)
            } else {
                output.append(UInt8(ascii: "&"))
                rest = rest.dropFirst()
            }
        }
        output += rest
    }

    /// The character of the escape that `rest` begins with, and the escape's length; `&#x10FFFF;` is the longest.
    private static func escape(at rest: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
        guard let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
        return scalar(named: name).map { ($0, end - rest.startIndex + 1) }
    }

    private static func scalar(named name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        case _ where name.hasPrefix("#x") || name.hasPrefix("#X"): scalar(name.dropFirst(2), radix: 16)
        case _ where name.hasPrefix("#"): scalar(name.dropFirst(), radix: 10)
        default: nil
        }
    }

    /// Nil for what is no number of a character; a sign is none.
    private static func scalar(_ digits: Substring, radix: Int) -> Unicode.Scalar? {
        guard digits.first?.isHexDigit == true else { return nil }
        return UInt32(digits, radix: radix).flatMap(Unicode.Scalar.init)
    }
}
