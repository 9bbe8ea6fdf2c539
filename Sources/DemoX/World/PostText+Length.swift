extension PostText {
    /// X's measure of a text: 280 units, of which a scalar above U+10FF takes two (twitter-text, configuration 3).
    static let limit = 280

    /// The beginning of a text that is too long for a post, cut at a space; nil for one that fits.
    static func beginning(of written: String) -> String? {
        var units = 0
        var lastSpace: String.Index?
        for index in written.unicodeScalars.indices {
            let scalar = written.unicodeScalars[index]
            units += scalar.value > 0x10ff ? 2 : 1
            if scalar == " ", units < limit { lastSpace = index }
        }
        guard units > limit else { return nil }
        return written[..<(lastSpace ?? written.index(written.startIndex, offsetBy: limit / 2))] + "…"
    }

    /// What stands in a repost: `RT @name: ` and the beginning of the original, 140 scalars in all.
    init(reposting original: PostText, by handle: String) {
        self.init("RT @\(handle): ")
        append(original, upTo: 140)
    }
}
