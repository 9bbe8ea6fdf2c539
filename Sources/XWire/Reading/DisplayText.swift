import TweetModel

/// A post's text as it is read: links named as X displays them, hidden ones gone, entities decoded.
///
/// 1. Cut by `display_text_range`, clamped to the text.
/// 2. Find each link: where its entity says, else nearby, else it stays as it is.
/// 3. Put the display URL in its place, or nothing.
/// 4. Decode HTML entities, in the pieces between the links only, and only once.
struct DisplayText {
    /// How far from its entity's offset a link is looked for, in scalars: names blanked by X shift offsets by a few dozen.
    private static let searchDistance = 256

    let text: SafeText
    /// The links that stand in `text`, in order, each once.
    let links: [Link]

    init(_ escaped: String, range: [Int]?, links: [MarkedLink]) {
        guard !links.isEmpty || range != nil else {
            text = SafeText(HTMLEntities.decode(escaped))
            self.links = []
            return
        }
        let scalars = Array(escaped.unicodeScalars)
        let window = Self.window(range, of: scalars.count)
        var output = String.UnicodeScalarView()
        var shown: [Link] = []
        var position = window.lowerBound
        for (place, link) in Self.places(of: links, in: scalars) where place.lowerBound >= position {
            guard place.upperBound <= window.upperBound else { break }
            HTMLEntities.append(scalars[position..<place.lowerBound], to: &output)
            position = place.upperBound
            if link.role == .shown, let target = link.target {
                let link = Link(display: SafeText(link.display), target: SafeText(target))
                output.append(contentsOf: link.display.string.unicodeScalars)
                if !shown.contains(link) {
                    shown.append(link)
                }
            } else if position < window.upperBound, scalars[position] == " ", output.last?.isSpace ?? true {
                position += 1
            }
        }
        HTMLEntities.append(scalars[position..<window.upperBound], to: &output)
        while let last = output.last, last.isSpace {
            output.removeLast()
        }
        text = SafeText(String(output))
        self.links = shown
    }

    /// The part to show; the simulator of X writes three numbers, and offsets past the end come too.
    private static func window(_ range: [Int]?, of count: Int) -> Range<Int> {
        guard let range, range.count >= 2 else { return 0..<count }
        let start = min(max(range[0], 0), count)
        return start..<min(max(range[1], start), count)
    }

    /// Where the links stand, in order of the text; those not found and those that overlap are left out.
    private static func places(
        of links: [MarkedLink],
        in scalars: [Unicode.Scalar]
    ) -> [(place: Range<Int>, link: MarkedLink)] {
        var places: [(place: Range<Int>, link: MarkedLink)] = []
        for link in links where link.role == .hidden || link.target != nil {
            let wanted = Array(link.url.unicodeScalars)
            guard let start = find(wanted, near: link.start, in: scalars) else { continue }
            places.append((start..<start + wanted.count, link))
        }
        // Of several links in one place, as the pictures of one post have, a hidden one decides.
        return places.sorted {
            ($0.place.lowerBound, $0.link.role == .hidden ? 0 : 1)
                < ($1.place.lowerBound, $1.link.role == .hidden ? 0 : 1)
        }
    }

    private static func find(
        _ wanted: [Unicode.Scalar],
        near start: Int,
        in scalars: [Unicode.Scalar]
    ) -> Int? {
        guard !wanted.isEmpty, wanted.count <= scalars.count else { return nil }
        let last = scalars.count - wanted.count
        let origin = min(max(start, 0), last)
        for distance in 0...searchDistance {
            for candidate in distance == 0 ? [origin] : [origin - distance, origin + distance]
            where (0...last).contains(candidate) && stands(wanted, at: candidate, in: scalars) {
                return candidate
            }
        }
        return nil
    }

    /// Compares without regard to the case of ASCII letters.
    private static func stands(
        _ wanted: [Unicode.Scalar],
        at start: Int,
        in scalars: [Unicode.Scalar]
    ) -> Bool {
        for (offset, scalar) in wanted.enumerated()
        where scalars[start + offset].lowercasedASCII != scalar.lowercasedASCII {
            return false
        }
        return true
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { self == " " || self == "\n" }

    fileprivate var lowercasedASCII: UInt32 {
        (0x41...0x5A).contains(value) ? value + 0x20 : value
    }
}
