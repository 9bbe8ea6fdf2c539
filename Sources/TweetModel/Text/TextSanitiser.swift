import CUnicode

/// Makes safe text of any text, one scalar at a time.
///
/// What a scalar becomes depends on its kind and on the one *base* before it: the letter, emoji or symbol that a mark,
/// joiner or selector would stand on. A scalar that is dropped never helps a later one to be kept, which makes the result a
/// fixed point: sanitising it again keeps all of it.
struct TextSanitiser {
    static func sanitise(_ raw: String) -> String {
        var sanitiser = TextSanitiser()
        sanitiser.output.reserveCapacity(min(raw.utf8.count, 2 * SafeText.cellLimit))
        for scalar in raw.unicodeScalars {
            sanitiser.take(scalar)
            if sanitiser.isFull { break }
        }
        return String(decoding: sanitiser.output, as: UTF8.self)
    }

    /// Marks that one base may carry: ncurses keeps no more, and no language needs more.
    private static let markLimit = 4
    /// Tag letters that may spell the name of a flag, as in "gbeng": a region and a subdivision of it (UTS 51).
    private static let tagLimit = 6
    private static let tab = "    "
    private static let replacement: Unicode.Scalar = "\u{FFFD}"
    private static let dottedCircle: Unicode.Scalar = "\u{25CC}"
    private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"
    private static let cancelTag: Unicode.Scalar = "\u{E007F}"
    private static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

    /// UTF-8.
    private var output: [UInt8] = []
    private var cells = 0
    /// The last place in `output` at which an `…` would still fit.
    private var cut = 0
    private var isFull = false

    /// What a mark would stand on; nil at the start of a line and after a space.
    private var base: ScalarKind?
    private var marks = 0
    /// True while nothing stands between the base and a selector.
    private var takesSelector = false
    /// A joiner that is kept if what comes next joins.
    private var joiner: Unicode.Scalar?
    /// The tags since a black flag, kept if they are ended rightly; nil where tags mean nothing.
    private var tags: [Unicode.Scalar]?
    private var isAfterCarriageReturn = false

    private mutating func take(_ scalar: Unicode.Scalar) {
        let traits = scalar_traits(scalar.value)
        switch traits.kind {
        case .bidiControl, .invisible: return
        case .joiner: takeJoiner(scalar)
        case .variationSelector: takeSelector(scalar)
        case .tag: takeTag(scalar)
        case .mark, .spacingMark: takeMark(scalar, columns: Int(traits.columns))
        case .control: takeControl(scalar)
        case .space: place(scalar, columns: Int(traits.columns), base: nil)
        case .lineSeparator: place(" ", columns: 1, base: nil)
        case .privateUse, .unassigned, .noncharacter: place(Self.replacement, columns: 1, base: .symbol)
        case .skinTone:
            // A tone stands by itself, or belongs to the emoji before it, which may then go on.
            let continues = base == .emoji && marks == 0 && joiner == nil
            place(scalar, columns: Int(traits.columns), base: continues ? .emoji : .skinTone)
        case .letter, .joinedLetter, .rightToLeft, .joinedRightToLeft, .ideograph, .opening, .closing,
            .bracket,
            .symbol, .keycap, .numeric, .emoji, .regional:
            place(scalar, columns: Int(traits.columns), base: traits.kind)
            if scalar == Self.blackFlag { tags = [] }
        }
        isAfterCarriageReturn = scalar == "\r"
    }

    /// Appends what takes columns, or ends the text with `…` where that is too much.
    private mutating func place(_ scalar: Unicode.Scalar, columns: Int, base newBase: ScalarKind?) {
        if cells < SafeText.cellLimit { cut = output.count }
        guard fits(columns) else { return }
        keepJoiner(before: newBase)
        append(scalar)
        cells += columns
        base = newBase
        marks = 0
        takesSelector = true
        tags = nil
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        // What UTF-8 cannot encode, a scalar cannot hold.
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func fits(_ columns: Int) -> Bool {
        guard cells + columns > SafeText.cellLimit else { return true }
        output.removeSubrange(cut...)
        append("…")
        isFull = true
        return false
    }

    private mutating func takeMark(_ scalar: Unicode.Scalar, columns: Int) {
        if base == nil { place(Self.dottedCircle, columns: 1, base: .symbol) }
        guard marks < Self.markLimit, !isFull, fits(columns) else { return }
        keepJoiner(before: .mark)
        append(scalar)
        cells += columns
        marks += 1
        takesSelector = false
        tags = nil
    }

    private mutating func takeJoiner(_ scalar: Unicode.Scalar) {
        takesSelector = false
        tags = nil
        switch base {
        case .joinedLetter, .joinedRightToLeft: joiner = joiner ?? scalar
        case .emoji where scalar == Self.zeroWidthJoiner: joiner = scalar
        default: break
        }
    }

    /// Keeps a joiner between two letters that take shape from each other, and between two emoji.
    private mutating func keepJoiner(before next: ScalarKind?) {
        guard let joiner else { return }
        self.joiner = nil
        switch (base, next) {
        case (.joinedLetter, .joinedLetter), (.joinedLetter, .mark), (.joinedRightToLeft, .joinedRightToLeft),
            (.joinedRightToLeft, .mark), (.emoji, .emoji):
            append(joiner)
        default: break
        }
    }

    /// Keeps the choice between emoji and text forms, and that between variants of an ideograph.
    private mutating func takeSelector(_ scalar: Unicode.Scalar) {
        let isMeant =
            switch base {
            case .emoji, .keycap: scalar == "\u{FE0E}" || scalar == "\u{FE0F}"
            case .ideograph: scalar.value >= 0xE0100
            default: false
            }
        guard isMeant, takesSelector else { return }
        append(scalar)
        takesSelector = false
        tags = nil
    }

    private mutating func takeTag(_ scalar: Unicode.Scalar) {
        guard let tags else { return }
        guard scalar == Self.cancelTag else {
            // U+E0000 lower: the ASCII that the tag stands for.
            let letter = UInt8(truncatingIfNeeded: scalar.value)
            let spells =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
            self.tags = spells && tags.count < Self.tagLimit ? tags + [scalar] : nil
            return
        }
        self.tags = nil
        guard !tags.isEmpty else { return }
        for tag in tags { append(tag) }
        append(scalar)
        base = .symbol
        takesSelector = false
    }

    private mutating func takeControl(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\n" where isAfterCarriageReturn: break
        case "\n", "\r": place("\n", columns: 1, base: nil)
        case "\t":
            for space in Self.tab.unicodeScalars where !isFull { place(space, columns: 1, base: nil) }
        default: place(Self.picture(of: scalar), columns: 1, base: .symbol)
        }
    }

    /// The symbol that shows a control character: ␀ to ␟ and ␡; the others have none of their own.
    private static func picture(of control: Unicode.Scalar) -> Unicode.Scalar {
        switch control.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + control.value) ?? replacement
        case 0x7F: "\u{2421}"
        default: "·"
        }
    }
}
