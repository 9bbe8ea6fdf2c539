extension SafeText {
    /// Takes text in which X has written `&`, `<` and `>` as HTML entities.
    ///
    /// They are decoded once, and sanitised after that: `&#27;` becomes the symbol for ESC, `&amp;lt;` becomes `&lt;`.
    package init(decodingEntities raw: some StringProtocol) {
        let raw = String(raw)
        guard raw.utf8.contains(UInt8(ascii: "&")) else {
            self.init(raw)
            return
        }
        let bytes = Array(raw.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            decoded += rest[..<ampersand]
            rest = rest[(ampersand + 1)...]
            if let end = rest.prefix(HTMLEntity.longestName).firstIndex(of: UInt8(ascii: ";")),
                let scalar = HTMLEntity.scalar(named: String(decoding: rest[..<end], as: UTF8.self))
            {
                decoded += String(scalar).utf8
                rest = rest[(end + 1)...]
            } else {
                decoded.append(UInt8(ascii: "&"))
            }
        }
        decoded += rest
        self.init(String(decoding: decoded, as: UTF8.self))
    }
}

/// The entities that X writes, and those that its older pages wrote.
private enum HTMLEntity {
    /// Bytes between `&` and `;`, that included, that are looked at: `#x10FFFF;`, with a few leading zeros.
    static let longestName = 12

    /// What stands for `&name;`; nil for what is no entity, which then stays as it was written.
    static func scalar(named name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return "\u{A0}"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard digits.allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
    }
}
