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
