import CUnicode
import TweetModel

/// The glyphs of a text, in order.
struct Glyphs: Sequence, IteratorProtocol {
    private var scalars: String.UnicodeScalarView.Iterator
    /// The scalar after the glyph given last, looked at already.
    private var upcoming: (scalar: Unicode.Scalar, traits: ScalarTraits)?
    /// Where `upcoming` starts.
    private var offset = 0

    init(_ text: SafeText) {
        scalars = text.string.unicodeScalars.makeIterator()
        read()
    }

    private mutating func read() {
        upcoming = scalars.next().map { ($0, scalar_traits($0.value)) }
    }

    private mutating func advance(over scalar: Unicode.Scalar) {
        offset += UTF8.width(scalar)
        read()
    }

    mutating func next() -> Glyph? {
        guard let (scalar, traits) = upcoming else { return nil }
        let start = offset
        advance(over: scalar)
        let isLineEnd = scalar == "\n"
        // Safe text holds nothing else that takes no column; if it did, it would not be drawn.
        let isDrawn = traits.columns > 0
        var glyph = Glyph(
            start: start,
            end: offset,
            contentEnd: offset,
            baseColumns: isDrawn ? Int(traits.columns) : 1,
            columns: 0,
            scalar: isLineEnd ? " " : isDrawn ? scalar : "\u{FFFD}",
            kind: isLineEnd ? .space : traits.kind,
            isLineEnd: isLineEnd
        )
        if glyph.kind == .regional { takeOtherHalf(&glyph) }
        glyph.columns = glyph.baseColumns
        extend(&glyph)
        return glyph
    }

    /// A flag is two regional indicators; one by itself is drawn as the letter that it stands for.
    private mutating func takeOtherHalf(_ glyph: inout Glyph) {
        guard let (scalar, traits) = upcoming, traits.kind == .regional else {
            glyph.baseColumns = 1
            glyph.scalar = Self.letter(of: glyph.scalar)
            return
        }
        glyph.isSingle = false
        advance(over: scalar)
        glyph.end = offset
        glyph.contentEnd = offset
    }

    private static func letter(of indicator: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: indicator.value - 0x1F1E6))
    }

    /// Takes what belongs to the glyph: marks, selectors, tags, and for an emoji what is joined to it.
    private mutating func extend(_ glyph: inout Glyph) {
        var isAfterJoiner = false
        while let (scalar, traits) = upcoming {
            switch traits.kind {
            case .mark: break
            case .spacingMark: glyph.columns += Int(traits.columns)
            case .variationSelector, .tag: break
            case .skinTone where glyph.kind == .emoji && !isAfterJoiner: break
            case .emoji where glyph.kind == .emoji && isAfterJoiner: break
            case .joiner: break
            default: return
            }
            glyph.isSingle = false
            advance(over: scalar)
            isAfterJoiner = traits.kind == .joiner
            glyph.end = offset
            if !isAfterJoiner { glyph.contentEnd = offset }
        }
    }
}
