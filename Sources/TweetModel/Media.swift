/// A picture, film or animation of a tweet: shown as a labelled link, with its alt text.
package struct Media: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        case photo, video, animation, other
    }

    package var kind: Kind
    /// The description its author gave; in a terminal it is the picture.
    package var altText: SafeText?
    /// The page or file to open, where X named one.
    package var target: SafeText?
    /// Milliseconds of a video.
    package var durationMilliseconds: Int?

    package init(
        kind: Kind,
        altText: SafeText? = nil,
        target: SafeText? = nil,
        durationMilliseconds: Int? = nil
    ) {
        self.kind = kind
        self.altText = altText
        self.target = target
        self.durationMilliseconds = durationMilliseconds
    }
}
