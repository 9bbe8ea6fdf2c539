import CUnicode
import Testing

@Suite("Width table")
struct WidthTableTests {
    /// Widths on which terminals and the C library agree, and the few on which we chose; recorded by hand.
    private static let samples: [(scalars: String, columns: Int32)] = [
        ("aZ~ é ñ ß Ω Ж ა ა │ ─ ┃ … · • – — “ ” € ™ © ← ✓ █ ░ ♺ ", 1),
        ("\u{A0}\u{2800}\u{2003}\u{FFFD}\u{25CC}\u{6DD}\u{1680}", 1),
        ("שעم٣कษกᠮကខༀ", 1),
        ("ｱﾝ｡￩", 1),
        ("❤☎✈☀♥⚠", 1),
        ("日本語あアＡ１！　「」。ー한글ᄒ㈠㍿〶𠀀𪜀𰀀", 2),
        ("🚀👍🌠🎉🫨🩷🫩🫪⌚⏰⚡⛔✅❌⭐", 2),
        ("\u{1F3FB}\u{1F3FF}\u{1F1E8}\u{1F1ED}", 2),
        ("☰☷⚊⚏䷀䷿𝌀", 2),
        (
            "\u{300}\u{301}\u{36F}\u{483}\u{5B8}\u{64E}\u{94D}\u{E31}\u{20E3}\u{3099}\u{1161}\u{11AB}\u{D7B0}",
            0
        ),
        (
            "\u{200B}\u{200C}\u{200D}\u{200E}\u{202E}\u{2066}\u{FEFF}\u{FE0F}\u{E0100}\u{E0067}\u{AD}\u{3164}",
            0
        ),
        ("\u{93E}\u{93F}\u{BBE}\u{E33}", 1),
        ("\u{1}\u{8}\u{9}\u{A}\u{1B}\u{1F}\u{7F}\u{80}\u{9B}\u{9F}\u{2028}\u{2029}", -1),
        ("\u{378}\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}\u{FFFE}\u{FFFF}\u{10FFFF}\u{E0FFF}", -1),
    ]

    @Test("has the recorded width for the samples")
    func recorded() {
        for (scalars, columns) in Self.samples {
            for scalar in scalars.unicodeScalars {
                #expect(column_width(scalar.value) == columns, "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test("can stand in for wcwidth: NUL takes nothing, surrogates and numbers beyond Unicode are not drawn")
    func edges() {
        #expect(column_width(0) == 0)
        for value: UInt32 in [0xD800, 0xDFFF, 0x110000, .max] { #expect(column_width(value) == -1) }
    }

    /// The standard library carries tables of its own; those of another version of Unicode would disagree on new scalars.
    private static let hasSameUnicode: Bool = {
        let age = Unicode.Scalar("\u{1FAEA}").properties.age
        return age?.major == 17
    }()

    @Test(
        "says of every scalar what the standard library says",
        .enabled(if: hasSameUnicode),
        arguments: UInt32(0)...16
    )
    func agrees(plane: UInt32) {
        for scalar in (plane << 16...plane << 16 | 0xFFFF).compactMap(Unicode.Scalar.init) {
            let traits = scalar_traits(scalar.value)
            guard !Self.agrees(traits, with: scalar.properties) else { continue }
            Issue.record(
                "U+\(String(scalar.value, radix: 16)) is taken for \(traits.kind), \(traits.columns) columns"
            )
        }
    }

    private static func agrees(_ traits: ScalarTraits, with properties: Unicode.Scalar.Properties) -> Bool {
        let category = properties.generalCategory
        guard properties.isNoncharacterCodePoint == (traits.kind == .noncharacter) else { return false }
        if traits.kind == .noncharacter { return traits.columns == -1 }
        guard
            properties.isBidiControl == (traits.kind == .bidiControl),
            properties.isJoinControl == (traits.kind == .joiner),
            properties.isVariationSelector == (traits.kind == .variationSelector),
            (category == .unassigned) == (traits.kind == .unassigned),
            (category == .privateUse) == (traits.kind == .privateUse),
            (category == .control) == (traits.kind == .control),
            (category == .spacingMark) == (traits.kind == .spacingMark),
            properties.isEmojiModifier == (traits.kind == .skinTone)
        else { return false }
        if properties.isDefaultIgnorableCodePoint, category != .unassigned { return traits.columns == 0 }
        if properties.isEmojiPresentation { return traits.columns == 2 }
        if properties.isUnifiedIdeograph { return traits.columns == 2 && traits.kind == .ideograph }
        return switch category {
        case .nonspacingMark, .enclosingMark: traits.columns == 0 && traits.kind == .mark
        case .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: traits.columns == -1
        case .control: traits.columns <= 0
        case .uppercaseLetter, .lowercaseLetter, .decimalNumber, .spaceSeparator: traits.columns >= 1
        default: true
        }
    }
}
