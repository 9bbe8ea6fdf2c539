import CUnicode

/// One code point with what Unicode says of it, and from that what it is to a terminal.
struct CodePoint {
    let value: Int
    let eastAsianWidth: String
    let generalCategory: String
    let bidiClass: String
    let script: String
    let hangulSyllable: String
    let properties: Set<String>

    /// Columns: -1 for what must never be drawn; 0 for what is drawn on another scalar, or not at all.
    var columns: Int {
        switch kind {
        case .control: value == 0 ? 0 : -1  // NUL: as `wcwidth` has it
        case .lineSeparator, .privateUse, .unassigned, .noncharacter: -1
        case .mark, .bidiControl, .invisible, .joiner, .variationSelector, .tag: 0
        case .regional: 2
        default: isWide ? 2 : 1
        }
    }

    /// The kind; the first rule that fits decides.
    var kind: ScalarKind { undrawnKind ?? drawnKind }

    private var undrawnKind: ScalarKind? {
        if has("Noncharacter_Code_Point") { return .noncharacter }
        switch generalCategory {
        case "Cn", "Cs": return .unassigned
        case "Co": return .privateUse
        case "Cc": return .control
        case "Zl", "Zp": return .lineSeparator
        default: break
        }
        if has("Bidi_Control") { return .bidiControl }
        if has("Join_Control") { return .joiner }
        if has("Variation_Selector") { return .variationSelector }
        if Self.tags.contains(value) { return .tag }
        // The signs that stand before Arabic numbers are "format characters", but letters to the eye.
        if has("Prepended_Concatenation_Mark") { return nil }
        return has("Default_Ignorable_Code_Point") || generalCategory == "Cf" ? .invisible : nil
    }

    private var drawnKind: ScalarKind {
        if has("Emoji_Modifier") { return .skinTone }
        if has("Regional_Indicator") { return .regional }
        if has("Extended_Pictographic") { return .emoji }
        if has("Emoji") { return .keycap }
        // The vowels and final consonants of a Korean syllable written letter by letter stand on its first consonant.
        if ["V", "T"].contains(hangulSyllable) { return .mark }
        switch generalCategory {
        case "Mn", "Me": return .mark
        case "Mc": return .spacingMark
        case "Zs": return Self.unbreakableSpaces.contains(value) ? .symbol : .space
        default: break
        }
        let isJoined = Self.joinedScripts.contains(script)
        // AN is a digit with Arabic around it: it takes what stands between it and the next along.
        if ["R", "AL", "AN"].contains(bidiClass) { return isJoined ? .joinedRightToLeft : .rightToLeft }
        if isWide, let kind = wideKind { return kind }
        if ["Ps", "Pe"].contains(generalCategory) { return .bracket }
        return switch bidiClass {
        case "L": isJoined ? .joinedLetter : .letter
        case "EN", "ET": .numeric
        default: .symbol
        }
    }

    /// How lines break beside a wide scalar; Korean writes spaces between words, so it breaks there as English does.
    private var wideKind: ScalarKind? {
        switch generalCategory {
        case "Ps", "Pi": .opening
        case "Pe", "Pf", "Po", "Pd", "Lm": .closing
        default: bidiClass == "L" && script != "Hangul" ? .ideograph : nil
        }
    }

    private var isWide: Bool {
        ["W", "F"].contains(eastAsianWidth) || has("Emoji_Presentation")
    }

    private func has(_ property: String) -> Bool { properties.contains(property) }

    private static let tags = 0xE0020...0xE007F
    /// No-break space, figure space, narrow no-break space; and the Ogham one, which is drawn.
    private static let unbreakableSpaces = [0xA0, 0x1680, 0x2007, 0x202F]
    /// Scripts whose letters a joiner between them shapes: the Arabic-like, the Indic and those that came of them.
    private static let joinedScripts: Set<String> = [
        "Adlam", "Arabic", "Balinese", "Bengali", "Brahmi", "Chakma", "Devanagari", "Grantha", "Gujarati",
        "Gurmukhi", "Hanifi_Rohingya", "Javanese", "Kaithi", "Kannada", "Khmer", "Khojki", "Malayalam",
        "Mandaic", "Manichaean", "Meetei_Mayek", "Modi", "Mongolian", "Myanmar", "Newa", "Nko", "Oriya",
        "Phags_Pa", "Psalter_Pahlavi", "Sharada", "Siddham", "Sinhala", "Sogdian", "Sundanese",
        "Syloti_Nagri", "Syriac", "Tai_Tham", "Takri", "Tamil", "Telugu", "Tibetan", "Tirhuta",
    ]
}
