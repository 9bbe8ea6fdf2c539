/// A stretch of a post's text that means something, in scalars of the text as delivered, end exclusive.
struct TextEntity: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// `short` stands in the text; `display` is what a reader should see there.
        case link(short: String, target: String, display: String)
        /// Without the sign.
        case hashtag(String)
        case mention(handle: String)
    }

    let kind: Kind
    let range: Range<Int>
}
