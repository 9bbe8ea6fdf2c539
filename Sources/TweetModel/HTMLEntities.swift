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
        var decoded = String.UnicodeScalarView()
        var rest = raw.unicodeScalars[...]
        while let ampersand = rest.firstIndex(of: "&") {
            decoded.append(contentsOf: rest[..<ampersand])
            let name = rest[ampersand...].dropFirst().prefix(HTMLEntity.longestName)
            if let end = name.firstIndex(of: ";"), let scalar = HTMLEntity.scalar(named: String(name[..<end]))
            {
                decoded.append(scalar)
                rest = rest[end...].dropFirst()
            } else {
                decoded.append("&")
                rest = rest[ampersand...].dropFirst()
            }
        }
        decoded.append(contentsOf: rest)
        self.init(String(decoded))
    }
}

/// The entities that X writes, and those that its older pages wrote.
private enum HTMLEntity {
    /// Scalars between `&` and `;`, that included, that are looked at: `#x10FFFF;`, with a few leading zeros.
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
