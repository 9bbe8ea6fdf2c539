import TweetModel

/// Reads a search query: a space means and, `OR` binds weaker than and, `-` negates.
struct SearchParser {
    private let characters: [Character]
    private var index = 0
    private var depth = 0

    /// Parentheses within parentheses; more would only serve to exhaust the stack.
    private static let deepest = 24

    init(_ text: String) { characters = Array(text) }

    mutating func query() throws(SearchProblem) -> SearchQuery.Expression {
        let expression = try alternatives()
        guard index == characters.count else { throw unexpected() }
        return expression
    }

    private mutating func alternatives() throws(SearchProblem) -> SearchQuery.Expression {
        var parts = [try conjunction()]
        while takeWord("OR") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(SearchProblem) -> SearchQuery.Expression {
        var parts: [SearchQuery.Expression] = []
        skipSpaces()
        while index < characters.count, characters[index] != ")", !seesWord("OR") {
            if takeWord("AND") {
                guard !parts.isEmpty else { throw .unexpected("AND", position: index) }
                continue
            }
            parts.append(try unary())
            skipSpaces()
        }
        guard let first = parts.first else {
            guard !characters.allSatisfy(\.isWhitespace) else { throw .empty }
            throw unexpected()
        }
        return parts.count == 1 ? first : .all(parts)
    }

    private mutating func unary() throws(SearchProblem) -> SearchQuery.Expression {
        if take("-") { return .not(try atom()) }
        return try atom()
    }

    private mutating func atom() throws(SearchProblem) -> SearchQuery.Expression {
        if take("(") {
            depth += 1
            guard depth <= Self.deepest else { throw .tooDeep }
            let inner = try alternatives()
            guard take(")") else { throw .unclosed(")") }
            depth -= 1
            return inner
        }
        if take("\"") { return .term(.phrase(try quoted())) }
        let start = index
        while index < characters.count, !characters[index].isWhitespace, !"()".contains(characters[index]) {
            // `url:"…"` holds a phrase.
            if characters[index] == "\"", index > start, characters[index - 1] == ":" {
                index += 1
                return .term(try term(String(characters[start..<index - 1]), value: try quoted(), at: start))
            }
            index += 1
        }
        guard index > start else { throw unexpected() }
        return .term(try term(String(characters[start..<index]), at: start))
    }

    private func term(_ text: String, at start: Int) throws(SearchProblem) -> SearchQuery.Term {
        if let trait = SearchQuery.Trait(rawValue: text.lowercased()) { return .trait(trait) }
        switch text.first {
        case "@" where text.count > 1: return .mention(text.dropFirst().lowercased())
        case "#" where text.count > 1: return .hashtag(text.dropFirst().lowercased())
        default: break
        }
        guard let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy({ $0.isLetter || $0 == "_" }),
            colon > text.startIndex
        else { return .word(text.lowercased()) }
        let value = String(text[text.index(after: colon)...])
        return try term(String(text[...colon]), value: value, at: start)
    }

    private func term(_ name: String, value: String, at start: Int) throws(SearchProblem) -> SearchQuery.Term
    {
        let handle = (value.hasPrefix("@") ? String(value.dropFirst()) : value).lowercased()
        guard !value.isEmpty else { throw .unexpected(name, position: start + 1) }
        switch (name.lowercased(), Tweet.ID(value)) {
        case ("from:", _): return .from(handle)
        case ("to:", _): return .to(handle)
        case ("retweets_of:", _): return .repostsOf(handle)
        case ("lang:", _): return .language(value.lowercased())
        case ("list:", _): return .list(value)
        case ("url:", _): return .link(value.lowercased())
        case ("conversation_id:", .some(let id)): return .conversation(id)
        case ("in_reply_to_tweet_id:", .some(let id)): return .answerTo(id)
        case ("quotes_of_tweet_id:", .some(let id)): return .quoteOf(id)
        default: throw .unknownOperator(name + value, position: start + 1)
        }
    }

    private mutating func quoted() throws(SearchProblem) -> String {
        let start = index
        while index < characters.count, characters[index] != "\"" { index += 1 }
        guard index < characters.count, index > start else { throw .unclosed("\"") }
        index += 1
        return String(characters[start..<index - 1]).lowercased()
    }

    private mutating func skipSpaces() {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipSpaces()
        guard index < characters.count, characters[index] == character else { return false }
        index += 1
        return true
    }

    private func seesWord(_ word: String) -> Bool {
        let end = index + word.count
        return characters[index...].starts(with: word)
            && (end == characters.count || " ()\t\n".contains(characters[end]))
    }

    private mutating func takeWord(_ word: String) -> Bool {
        skipSpaces()
        guard seesWord(word) else { return false }
        index += word.count
        return true
    }

    private func unexpected() -> SearchProblem {
        .unexpected(index < characters.count ? String(characters[index]) : "<EOF>", position: index + 1)
    }
}
