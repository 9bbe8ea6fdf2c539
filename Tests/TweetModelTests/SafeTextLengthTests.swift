import Testing
import TweetModel

@Suite("SafeText: length")
struct SafeTextLengthTests {
    private static let limit = SafeText.cellLimit

    @Test("keeps what fits", arguments: ["a", "é", "\n"])
    func fits(piece: String) {
        let text = String(repeating: piece, count: Self.limit)

        #expect(SafeText(text).string == text)
    }

    @Test("cuts what is longer and says so", arguments: ["a", "é", "\n"])
    func tooLong(piece: String) {
        let text = String(repeating: piece, count: Self.limit + 1)

        #expect(SafeText(text).string == String(repeating: piece, count: Self.limit - 1) + "…")
    }

    @Test("counts wide characters as two, and cuts none in half")
    func wide() {
        let text = "a" + String(repeating: "日", count: Self.limit)

        #expect(SafeText(text).string == "a" + String(repeating: "日", count: Self.limit / 2 - 1) + "…")
    }

    @Test("cuts a letter with all its marks")
    func marks() {
        let text = String(repeating: "क\u{93E}", count: Self.limit)

        #expect(SafeText(text).string == String(repeating: "क\u{93E}", count: Self.limit / 2 - 1) + "…")
    }

    @Test(
        "is bounded in memory whatever it is given",
        arguments: ["\u{301}", "\u{200B}", "\u{1B}", "👩\u{200D}", "م\u{200C}", "1\u{FE0F}\u{20E3}\u{301}"]
    )
    func bounded(piece: String) {
        let text = SafeText(String(repeating: piece, count: 20_000))

        // For each cell the scalar itself, four marks, a selector and a joiner, of at most four bytes each.
        #expect(text.string.utf8.count <= 28 * Self.limit)
    }
}
