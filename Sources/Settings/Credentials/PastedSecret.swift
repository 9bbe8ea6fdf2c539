import TweetModel
import XWire

/// A credential as somebody pasted it: blanks and quotes around it are no part of it, and what no header carries is refused.
///
/// A secret with a line end in it would sign wrongly, or never leave as a header, and be told as trouble of the network.
struct PastedSecret {
    let name: CredentialName
    /// Where it comes from, for messages: `the environment`, `config.yaml:3`, `the command for it`.
    let origin: String

    /// Nil where nothing is left but blanks.
    func read(_ text: String) throws(SettingsError) -> Secret? {
        var value = Self.trimmed(text[...])
        for quote in ["\"", "'", "`"]
        where value.count > 1 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            value = Self.trimmed(value.dropFirst().dropLast())
        }
        if [.bearerToken, .userToken].contains(name) {
            let word = "bearer"
            let rest = value.dropFirst(word.count)
            if value.lowercased().hasPrefix(word), rest.first.map(Self.isBlank) == true {
                value = Self.trimmed(rest)
            }
        }
        for (index, scalar) in value.unicodeScalars.enumerated() where !isUsable(scalar) {
            throw .unusableCredential(
                name: name.rawValue,
                origin: origin,
                fault: Self.word(for: scalar),
                place: index + 1
            )
        }
        return Secret(String(value))
    }

    /// What travels in a header must fit there; a secret only signs, and may be any text that somebody could have typed.
    private func isUsable(_ scalar: Unicode.Scalar) -> Bool {
        switch name {
        case .bearerToken, .userToken, .consumerKey, .accessToken, .clientID:
            (0x21..<0x7F).contains(scalar.value)
        case .consumerSecret, .accessTokenSecret, .clientSecret, .previousConsumerSecret,
            .previousClientSecret:
            ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, isBlank(first) { text.removeFirst() }
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    /// Spaces and line ends of every kind, and what is not seen at all, such as the mark at the beginning of a file.
    private static func isBlank(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || [0xFEFF, 0x200B, 0x2060, 0x180E, 0].contains(scalar.value)
        }
    }

    private static func word(for scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": "a line end"
        case _ where scalar.properties.isWhitespace: "a blank"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: "a control character"
        default: "a character that no key of X has"
        }
    }
}
