/// What hangs on a post beside its text.
enum PostAttachment: Sendable, Hashable {
    case photo(alt: String?)
    case video(alt: String?, seconds: Int)
    case animation(alt: String?)
    /// Two to four labels; the votes are made up by the world.
    case poll([String])
}
