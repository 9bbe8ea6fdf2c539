/// A link as it stands in a post: short, with what it leads to and what a reader should see.
struct TrailingLink: Sendable, Hashable {
    /// `https://t.co/` and ten letters or digits.
    let short: String
    let target: String
    let display: String
    let isMedia: Bool

    /// A link that somebody wrote, or the one to a quoted post.
    init(to target: String) {
        var shown = target[...]
        for prefix in ["https://", "http://", "www."] where shown.hasPrefix(prefix) {
            shown = shown.dropFirst(prefix.count)
        }
        short = Self.shortened(target)
        self.target = target
        // X cuts the display URL after 26 characters (samples of v2 entities).
        display = shown.count > 27 ? shown.prefix(26) + "…" : String(shown)
        isMedia = false
    }

    /// The link that stands for attached media.
    init(mediaOf handle: String, post: String, kind: String) {
        target = "https://x.com/\(handle)/status/\(post)/\(kind)/1"
        short = Self.shortened(target)
        display = "pic.x.com/\(short.suffix(10))"
        isMedia = true
    }

    /// The same target always gets the same short link.
    private static func shortened(_ target: String) -> String {
        var generator = SeededGenerator(purpose: target)
        return "https://t.co/" + generator.code(length: 10)
    }
}
