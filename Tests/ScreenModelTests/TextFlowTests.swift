import ScreenModel
import Testing
import TweetModel

@Suite("TextFlow")
struct TextFlowTests {
    private func wrap(_ text: SafeText, _ columns: Int, limit: Int = .max) -> [String] {
        TextFlow.wrap(text, columns: columns, limit: limit).map(\.string)
    }

    @Test("breaks lines at spaces, which are not drawn there")
    func spaces() {
        #expect(wrap("the quick brown  fox", 9) == ["the quick", "brown", "fox"])
        #expect(wrap("the quick brown fox", 10) == ["the quick", "brown fox"])
    }

    @Test("leaves a text that fits as it is", arguments: ["", "fits", "日本語", "two words"])
    func fits(text: String) {
        #expect(wrap(SafeText(text), 20) == [text])
    }

    @Test("breaks inside a word that is longer than a line")
    func longWord() {
        #expect(
            wrap("see https://example.org/path ok", 10) == ["see", "https://ex", "ample.org/", "path ok"]
        )
    }

    @Test("breaks at every line end, and keeps empty lines and the spaces that begin one")
    func lineEnds() {
        #expect(wrap("a\n\n  b\nc", 10) == ["a", "", "  b", "c"])
    }

    @Test("drops spaces before a word that they leave no room for")
    func indent() {
        #expect(wrap("          word", 6) == ["word"])
    }

    @Test("breaks between ideographs, and moves a wide one that would stand half outside")
    func ideographs() {
        #expect(wrap("東京の夜空に流星", 7) == ["東京の", "夜空に", "流星"])
        #expect(wrap("Swift 東京の夜空", 10) == ["Swift 東京", "の夜空"])
    }

    @Test("keeps closing punctuation off the start of a line, and opening off its end")
    func punctuation() {
        #expect(wrap("東京の。夜空", 6) == ["東京", "の。夜", "空"])
        #expect(wrap("東京「夜空」", 6) == ["東京", "「夜", "空」"])
    }

    @Test("breaks Korean between words")
    func korean() {
        #expect(wrap("서울의 밤하늘", 8) == ["서울의", "밤하늘"])
    }

    @Test("does not tear apart what is drawn together")
    func together() {
        #expect(wrap("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
        #expect(wrap("🇨🇭🇨🇭", 3) == ["🇨🇭", "🇨🇭"])
        #expect(wrap("क\u{93E}क\u{93E}", 3) == ["क\u{93E}", "क\u{93E}"])
        #expect(wrap("👩\u{200D}💻👩\u{200D}💻", 2) == ["👩\u{200D}💻", "👩\u{200D}💻"])
    }

    @Test("leaves out the joiner at which it breaks a word")
    func joiner() {
        let lines = wrap("مم\u{200C}مم", 2)

        #expect(lines.map { Array($0.unicodeScalars) } == ["مم", "مم"].map { Array($0.unicodeScalars) })
    }

    @Test("shows as … what is wider than a whole line")
    func tooWide() {
        #expect(wrap("a日b", 1) == ["a", "…", "b"])
        #expect(wrap("日", 1) == ["…"])
        #expect(wrap("", 1) == [""])
    }

    @Test("gives no lines where there is no room", arguments: [(0, 5), (-1, 5), (5, 0), (5, -1)])
    func noRoom(columns: Int, limit: Int) {
        #expect(wrap("text", columns, limit: limit) == [])
    }

    @Test("ends the last of a limited number of lines with … where something is left out")
    func limit() {
        #expect(wrap("one two three four", 7, limit: 2) == ["one two", "three…"])
        #expect(wrap("one two three four", 5, limit: 2) == ["one", "two…"])
        #expect(wrap("one two three", 5, limit: 3) == ["one", "two", "three"])
        #expect(wrap("one two three four", 5, limit: 3) == ["one", "two", "thre…"])
        #expect(wrap("one\ntwo", 7, limit: 1) == ["one…"])
        #expect(wrap("one\n\n ", 7, limit: 1) == ["one"])
        #expect(wrap("東京の夜空", 4, limit: 1) == ["東…"])
    }

    @Test(
        "counts the columns of what is drawn",
        arguments: zip(
            [
                "", "abc", "日本", "e\u{301}", "🚀", "👩\u{200D}💻", "👍\u{1F3FD}", "❤\u{FE0F}",
                "1\u{FE0F}\u{20E3}", "🇨🇭", "🇨", "क\u{94D}ष", "กำ", "한", "\u{1112}\u{1161}\u{11AB}", "שלום",
                "a\nb",
            ],
            [0, 3, 4, 1, 2, 2, 2, 1, 1, 2, 1, 2, 2, 2, 2, 4, 3]
        )
    )
    func columns(text: String, columns: Int) {
        #expect(TextFlow.columns(of: SafeText(text)) == columns)
    }

    @Test(
        "cuts a line and says so",
        arguments: zip(
            [
                (5, "fits!"), (4, "word"), (4, "words"), (6, "two words"), (5, "two words"), (1, "words"),
                (0, "words"), (-1, "a"), (4, "日本語"), (3, "日本語"), (7, "a\nb c"),
            ],
            ["fits!", "word", "wor…", "two w…", "two…", "…", "", "", "日…", "日…", "a b c"]
        )
    )
    func truncate(argument: (columns: Int, text: String), shown: String) {
        #expect(TextFlow.truncate(SafeText(argument.text), columns: argument.columns).string == shown)
    }
}
