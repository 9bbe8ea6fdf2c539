import CUnicode

/// One piece of a text that is drawn whole or not at all: a letter with its marks, an emoji sequence, a flag.
///
/// It is not Swift's `Character`: what a terminal draws in one place and what Unicode calls a grapheme differ (Korean letters
/// and Indic conjuncts among others), and this is found five times as fast.
struct Glyph {
    /// Offsets into the text's UTF-8.
    var start: Int
    /// Where the next glyph starts.
    var end: Int
    /// Before `end` where a joiner to the next glyph stands between them: a line that is cut here leaves it out.
    var contentEnd: Int
    /// Columns of what it begins with.
    var baseColumns: Int
    /// Columns of the whole, spacing marks included; a line end takes the one of a space.
    var columns: Int
    /// The first scalar as it is drawn: a line end as a space, half a flag as its letter.
    var scalar: Unicode.Scalar
    /// What the first scalar is; a line end is a space.
    var kind: ScalarKind
    var isLineEnd: Bool
    /// True where nothing but the first scalar is drawn.
    var isSingle = true

    /// True for what a line may end before, and loses there.
    var isSpace: Bool { kind == .space }
}

extension Glyph {
    /// Whether a line may break between two glyphs with no space between them.
    static func breaks(between left: ScalarKind, and right: ScalarKind) -> Bool {
        switch (left, right) {
        case (.ideograph, .ideograph), (.ideograph, .opening), (.closing, .ideograph), (.closing, .opening):
            true
        case (.ideograph, .letter), (.ideograph, .keycap), (.ideograph, .emoji): true
        case (.closing, .letter), (.closing, .keycap), (.closing, .emoji): true
        case (.letter, .ideograph), (.keycap, .ideograph), (.emoji, .ideograph): true
        case (.letter, .opening), (.keycap, .opening), (.emoji, .opening): true
        default: false
        }
    }
}
