package import struct Foundation.Date

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

/// A poll attached to a tweet.
package struct Poll: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        package var label: SafeText
        /// Votes so far, never negative.
        package var votes: Int

        package init(label: SafeText, votes: Int) {
            self.label = label
            self.votes = max(0, votes)
        }
    }

    package var options: [Option]
    package var endsAt: Date?
    package var isOpen: Bool

    package init(options: [Option], endsAt: Date? = nil, isOpen: Bool) {
        self.options = options
        self.endsAt = endsAt
        self.isOpen = isOpen
    }
}

/// A link in a tweet's text.
package struct WebLink: Sendable, Hashable, Codable {
    /// What stands in the text: X's display URL.
    package var display: SafeText
    /// Where it leads, whole, for the detail view and for opening: `http` or `https` only.
    package var target: SafeText

    package init(display: SafeText, target: SafeText) {
        self.display = display
        self.target = target
    }
}
