import TweetModel

/// A post's text as X delivers it: escaped, links shortened, with the entities found in it.
struct PostText: Sendable, Hashable {
    private(set) var text = ""
    private(set) var entities: [TextEntity] = []
    /// What a reader should see: without the names a reply begins with and the links to media at the end.
    private(set) var displayRange = 0..<0
    private var length = 0

    /// Finds links, `#tags` and `@names` in what somebody wrote.
    ///
    /// `answering` is put in front as a mention, as X does for replies; `trailing` links follow the text and are
    /// hidden from the display range when they stand for media.
    init(_ written: String, answering handle: String? = nil, trailing: [TrailingLink] = []) {
        if let handle {
            append("@" + handle, as: .mention(handle: handle))
            append(" ")
        }
        let start = length
        scan(Array(written.unicodeScalars))
        var end = length
        for link in trailing {
            append(" ")
            append(link.short, as: .link(short: link.short, target: link.target, display: link.display))
            if !link.isMedia { end = length }
        }
        displayRange = start..<end
    }

    private mutating func scan(_ scalars: [Unicode.Scalar]) {
        var index = 0
        while index < scalars.count {
            let isWordStart = index == 0 || !Self.isWord(scalars[index - 1])
            let rest = scalars[index...]
            if isWordStart, let link = Self.link(rest) {
                append(link.short, as: .link(short: link.short, target: link.target, display: link.display))
                index += link.target.unicodeScalars.count
            } else if isWordStart, rest.first == "#", let tag = Self.tag(rest.dropFirst()) {
                append("#" + tag, as: .hashtag(tag))
                index += 1 + tag.unicodeScalars.count
            } else if isWordStart, rest.first == "@", let handle = Self.handle(rest.dropFirst()) {
                append("@" + handle, as: .mention(handle: handle))
                index += 1 + handle.unicodeScalars.count
            } else {
                append(Self.escaped(scalars[index]))
                index += 1
            }
        }
    }

    /// Adds another text with those of its entities that fit, cut so that this one has at most `limit` scalars.
    mutating func append(_ other: PostText, upTo limit: Int) {
        let offset = length
        var scalars = Array(other.text.unicodeScalars)
        if offset + scalars.count > limit {
            scalars = Array(scalars.prefix(max(0, limit - offset - 1)))
            // Half an escape would read as text: cut before it.
            if let escape = scalars.lastIndex(of: "&"), !scalars[escape...].contains(";") {
                scalars.removeSubrange(escape...)
            }
            scalars.append("…")
        }
        append(Self.string(scalars[...]))
        entities += other.entities.compactMap { entity in
            let range = entity.range.lowerBound + offset..<entity.range.upperBound + offset
            return range.upperBound <= min(length, limit - 1)
                ? TextEntity(kind: entity.kind, range: range) : nil
        }
        displayRange = displayRange.lowerBound..<length
    }

    private mutating func append(_ piece: String, as kind: TextEntity.Kind? = nil) {
        let end = length + piece.unicodeScalars.count
        if let kind { entities.append(TextEntity(kind: kind, range: length..<end)) }
        text += piece
        length = end
    }

    private static func link(_ scalars: ArraySlice<Unicode.Scalar>) -> TrailingLink? {
        guard
            scalars.starts(with: "https://".unicodeScalars) || scalars.starts(with: "http://".unicodeScalars)
        else { return nil }
        var run = scalars.prefix { !$0.properties.isWhitespace && $0 != "\u{201D}" && $0 != "\"" }
        while let last = run.last, ".,;:!?)".unicodeScalars.contains(last) { run.removeLast() }
        let target = string(run)
        return target.hasSuffix("://") ? nil : TrailingLink(to: target)
    }

    private static func tag(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let run = scalars.prefix(while: isWord)
        return run.contains { $0.properties.isAlphabetic } ? string(run) : nil
    }

    private static func handle(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let run = scalars.prefix { $0.isASCII && isWord($0) }
        return (1...Handle.longest).contains(run.count) ? string(run) : nil
    }

    /// Letters, digits, `_`, and the marks that Hindi or Arabic words are made with.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "_" || scalar.properties.isAlphabetic { return true }
        return switch scalar.properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(scalar)
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

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
