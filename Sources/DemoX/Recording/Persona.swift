/// One invented account of the recording and all that it can say.
struct Persona: Sendable {
    /// At most 15 ASCII letters, digits or `_`.
    let handle: String
    let name: String
    let description: String
    /// BCP 47, of everything it says.
    let language: String
    var isVerified = false
    /// How often it speaks, against the others.
    var weight = 3
    let lines: [Line]
    /// What it answers to others' tweets, and says above those it quotes; none where it keeps to itself.
    var answers: [String] = []
    /// The words that `{name}` stands for, by name; they may hold numbers but no further names.
    var words: [String: [String]] = [:]

    /// One who reads and says nothing.
    static func listener(_ number: Int) -> Persona {
        let digits = String(number)
        return Persona(
            handle: "listener_" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits,
            name: "Listener \(digits)",
            description: "Reads along.",
            language: "en",
            lines: []
        )
    }
}

/// One thing a voice of the recording can say; `{name}` and `{3-9}` in its text are filled when it is said.
enum Line: Sendable, Hashable {
    case says(String)
    case shows(String, PostAttachment)
    /// As `shows`, behind X's mark for sensitive media.
    case warns(String, PostAttachment)
    /// A thread: each part answers the one before, with other tweets in between.
    case unfolds([String])
    /// Said wrong, and edited a few tweets later.
    case corrects(String, to: String)
    /// Said, and deleted a few tweets later.
    case regrets(String)

    static func asks(_ text: String, _ options: String...) -> Line { .shows(text, .poll(options)) }
    static func pictures(_ text: String, alt: String?) -> Line { .shows(text, .photo(alt: alt)) }
}

/// What hangs on a post beside its text.
enum PostAttachment: Sendable, Hashable {
    case photo(alt: String?)
    case video(alt: String?, seconds: Int)
    case animation(alt: String?)
    /// Two to four labels; the votes are made up by the world.
    case poll([String])
}
