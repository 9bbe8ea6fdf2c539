/// The words of a command as a shell would part them, without one being there.
enum CommandWords {
    /// Why a text is no command that can be run by its words.
    enum Fault: Error, Equatable {
        case openQuote
        /// What only a shell gives a meaning to.
        case needsShell(Character)
        case empty
    }

    /// Blanks part words; quotes and backslashes keep them together, as in POSIX' shell.
    static func parted(_ text: some StringProtocol) throws(Fault) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = Array(text)[...]
        while let character = characters.popFirst() {
            switch (quote, character) {
            case (nil, " "), (nil, "\t"), (nil, "\n"):
                if let whole = word { words.append(whole) }
                word = nil
            case (nil, "'"), (nil, "\""):
                quote = character
                word = word ?? ""
            case (.some(let open), character) where character == open:
                quote = nil
            case (nil, "\\"):
                guard let next = characters.popFirst() else { throw .openQuote }
                word = (word ?? "") + String(next)
            case ("\"", "\\") where characters.first.map { "\"\\$`".contains($0) } == true:
                word = (word ?? "") + String(characters.removeFirst())
            case (nil, _) where "|&;<>()*?[".contains(character) || "~#".contains(character) && word == nil,
                (nil, "$"), (nil, "`"), ("\"", "$"), ("\"", "`"):
                throw .needsShell(character)
            default:
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { throw .openQuote }
        if let whole = word { words.append(whole) }
        guard let program = words.first, !program.isEmpty else { throw .empty }
        return words
    }
}
