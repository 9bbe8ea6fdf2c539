import TweetModel

/// Words that a tweet is found by, and the queries that find them.
///
/// FTS5's `unicode61` takes a run of letters for one word, so a Chinese or Japanese sentence would be a single word, and the
/// `trigram` tokenizer cannot find words of two characters, the commonest there. Instead every character of a script
/// written without spaces becomes a word of its own, here and in the query, where they then stand as a phrase.
enum SearchText {
    /// What `tweet` is found by; nil where that is simply its text.
    static func of(_ tweet: Tweet) -> String? {
        var words = tweet.displayText.string
        if let quoted = tweet.quoted ?? tweet.reposted?.quoted.first {
            words += "\n" + quoted.text.string
        }
        if let spaced = spaced(words) { return spaced }
        return words == tweet.text.string ? nil : words
    }

    /// An FTS5 query that wants every word of `text`; nil where it holds no word.
    ///
    /// Each word is quoted, so that none of it is read as FTS5's query language. A word of four letters or more also
    /// finds longer ones that begin with it; for shorter ones that would walk through much of the index (0.3 s among a
    /// million tweets).
    static func query(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).compactMap { word -> String? in
            let literal = String(word).replacing("\"", with: " ")
            guard literal.unicodeScalars.contains(where: isWordPart) else { return nil }
            if let spaced = spaced(literal) { return "\"\(spaced)\"" }
            return literal.unicodeScalars.count < 4 ? "\"\(literal)\"" : "\"\(literal)\" *"
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// What of `text` the index does not know, to be looked for as it stands: emoji and other symbols wherever they are, and
    /// punctuation that is a word by itself.
    ///
    /// Without the selectors of how an emoji is drawn, which a reader cannot see.
    static func symbols(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).flatMap { word -> [String] in
            let word = String(String.UnicodeScalarView(word.unicodeScalars.filter { !isSelector($0) }))
            guard word.unicodeScalars.contains(where: isWordPart) else { return word.isEmpty ? [] : [word] }
            return word.split { !$0.unicodeScalars.contains(where: isSymbol) }.map(String.init)
        }
    }

    /// The scalars that choose between a coloured and a plain drawing.
    static let selectors = ["\u{FE0E}", "\u{FE0F}"]

    private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0E || scalar.value == 0xFE0F
    }

    /// What the index has words of.
    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .privateUse:
            true
        default: false
        }
    }

    private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
        default: false
        }
    }

    /// `text` with spaces around each character of a script written without them; nil where there is none.
    static func spaced(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0xE0 }),
            text.unicodeScalars.contains(where: isWrittenWithoutSpaces)
        else { return nil }
        var spaced = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isWrittenWithoutSpaces(scalar) else {
                spaced.append(scalar)
                continue
            }
            spaced.append(" ")
            spaced.append(scalar)
            spaced.append(" ")
        }
        return String(spaced)
    }

    /// Han, Kana, Bopomofo, Hangul syllables (words carry endings), Thai, Lao, Khmer and Myanmar letters.
    private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E01...0x0EDF, 0x1000...0x109F, 0x1780...0x17DD,
            0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x318F, 0x31A0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x1B000...0x1B16F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
