package import TweetModel

/// What holds of every text that came through the sanitiser.
package enum TextLaws {
    package static func check(_ text: SafeText) throws(BrokenLaw) {
        let scalars = text.string.unicodeScalars
        try BrokenLaw.unless(
            !scalars.contains(where: isForbidden),
            "no scalar is left that must not be shown"
        )
        let again = SafeText(text.string).string
        try BrokenLaw.unless(again.utf8.elementsEqual(text.string.utf8), "sanitising twice changes nothing")
    }

    /// The same for a place that has one line.
    package static func checkLine(_ text: SafeText) throws(BrokenLaw) {
        let line = text.oneLine
        try check(line)
        try BrokenLaw.unless(!line.string.unicodeScalars.contains("\n"), "a line has no line end inside")
        try BrokenLaw.unless(line.oneLine == line, "one line of one line is the same")
    }

    /// What the standard library, which knows nothing of our own table, says must not be shown.
    package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 && scalar != "\n" }
        let properties = scalar.properties
        if properties.isBidiControl || properties.isNoncharacterCodePoint { return true }
        if properties.isJoinControl || properties.isVariationSelector { return false }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
        case .format: !drawnFormats.contains(scalar.value) && !tags.contains(scalar.value)
        case .otherLetter, .nonspacingMark: properties.isDefaultIgnorableCodePoint
        default: false
        }
    }

    private static let tags: ClosedRange<UInt32> = 0xE0020...0xE007F
    /// Prepended concatenation marks (Unicode's PropList): drawn, though called "format".
    private static let drawnFormats: Set<UInt32> = [
        0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
    ]
}
