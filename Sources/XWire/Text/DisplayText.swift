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
    let links: [WebLink]

    init(_ escaped: String, range: [Int]?, links: [MarkedLink]) {
        guard !links.isEmpty || range != nil else {
            text = SafeText(HTMLEntities.decode(escaped))
            self.links = []
            return
        }
        let source = ScalarText(escaped)
        let window = Self.window(range, of: source)
        var output: [UInt8] = []
        var shown: [WebLink] = []
        var seen: Set<WebLink> = []
        var position = window.lowerBound
        for (place, link) in Self.places(of: links, in: source) where place.lowerBound >= position {
            guard place.upperBound <= window.upperBound else { break }
            HTMLEntities.append(source[position..<place.lowerBound], to: &output)
            position = place.upperBound
            if link.role == .shown, let target = link.target {
                let link = WebLink(display: SafeText(link.display), target: SafeText(target))
                output += link.display.string.utf8
                if seen.insert(link).inserted {
                    shown.append(link)
                }
            } else if position < window.upperBound, source.isBlank(at: position),
                output.last.map(ScalarText.isBlank) ?? true
            {
                position += 1
            }
        }
        HTMLEntities.append(source[position..<window.upperBound], to: &output)
        while let last = output.last, ScalarText.isBlank(last) {
            output.removeLast()
        }
        text = SafeText(String(decoding: output, as: UTF8.self))
        self.links = shown
    }

    /// The part to show.
    ///
    /// X writes ranges that end past the text, the simulator of X writes three numbers, and both write ranges that are off
    /// by a few: what is hidden are whole words (handles in front, links behind), so a border inside a word is moved to
    /// that word's end which shows it.
    private static func window(_ range: [Int]?, of source: ScalarText) -> Range<Int> {
        guard let range, range.count >= 2 else { return 0..<source.count }
        var start = min(max(range[0], 0), source.count)
        var end = min(max(range[1], start), source.count)
        while start > 0, start < end, !source.isBlank(at: start - 1) {
            start -= 1
        }
        while end > start, end < source.count, !source.isBlank(at: end), !source.isBlank(at: end - 1) {
            end += 1
        }
        return start..<end
    }

    /// Where the links stand, in order of the text; those not found are left out.
    ///
    /// Of several links in one place, as the pictures of one post have, a hidden one comes first and so decides.
    private static func places(
        of links: [MarkedLink],
        in source: ScalarText
    ) -> [(place: Range<Int>, link: MarkedLink)] {
        var places: [(place: Range<Int>, link: MarkedLink)] = []
        for link in links where link.role == .hidden || link.target != nil {
            let wanted = Array(link.url.utf8)
            if let start = source.find(wanted, near: link.start, distance: searchDistance) {
                places.append((start..<start + wanted.count, link))
            }
        }
        return places.sorted {
            ($0.place.lowerBound, $0.link.role == .hidden ? 0 : 1)
                < ($1.place.lowerBound, $1.link.role == .hidden ? 0 : 1)
        }
    }
}
