import Testing
import TweetModel

@Suite("SafeText: marks, joiners, selectors, tags")
struct SafeTextJoiningTests {
    /// Equal scalar by scalar: `==` on strings takes "é" and "e\u{301}" for the same.
    private func expect(_ raw: String, shows shown: String, _ location: SourceLocation = #_sourceLocation) {
        #expect(
            SafeText(raw).string.unicodeScalars.map(\.value) == shown.unicodeScalars.map(\.value),
            sourceLocation: location
        )
    }

    @Test("keeps at most four marks on a letter")
    func markLimit() {
        let marks = String(repeating: "\u{301}", count: 20)

        expect("z\(marks)o\(marks)", shows: "z\u{301}\u{301}\u{301}\u{301}o\u{301}\u{301}\u{301}\u{301}")
    }

    @Test(
        "gives a mark without a letter a circle to stand on",
        arguments: zip(
            ["\u{301}a", " \u{301}", "a\n\u{301}", "\u{93E}", "\u{1161}", "\u{200B}\u{20E3}"],
            [
                "\u{25CC}\u{301}a", " \u{25CC}\u{301}", "a\n\u{25CC}\u{301}", "\u{25CC}\u{93E}",
                "\u{25CC}\u{1161}", "\u{25CC}\u{20E3}",
            ]
        )
    )
    func loneMark(raw: String, shown: String) {
        expect(raw, shows: shown)
    }

    @Test(
        "keeps joiners where they join",
        arguments: [
            "👩\u{200D}💻",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦",
            "🏳\u{FE0F}\u{200D}🌈",
            "🧑\u{1F3FD}\u{200D}🚀",
            "می\u{200C}خواهم",
            "م\u{650}\u{200C}م",
            "क\u{94D}\u{200D}ष",
            "র\u{200D}\u{9CD}য",
            "ශ\u{DCA}\u{200D}රී",
        ]
    )
    func joins(text: String) {
        expect(text, shows: text)
    }

    @Test(
        "drops joiners that join nothing",
        arguments: zip(
            [
                "a\u{200D}b", "\u{200D}", "🚀\u{200D}", "🚀\u{200D}a", "🚀\u{200C}🚀", "م\u{200C}", "م\u{200C} م",
                "क\u{200D}م", "👩\u{200D}\u{200D}💻", "👩\u{200D}\u{1F3FD}", "👩\u{200D}\u{301}",
            ],
            [
                "ab", "", "🚀", "🚀a", "🚀🚀", "م", "م م",
                "कم", "👩\u{200D}💻", "👩\u{1F3FD}", "👩\u{301}",
            ]
        )
    )
    func joinsNothing(raw: String, shown: String) {
        expect(raw, shows: shown)
    }

    @Test(
        "keeps one selector where it chooses between shapes",
        arguments: ["❤\u{FE0F}", "❤\u{FE0E}", "1\u{FE0F}\u{20E3}", "葛\u{E0100}"]
    )
    func selects(text: String) {
        expect(text, shows: text)
    }

    @Test(
        "drops selectors that choose nothing",
        arguments: zip(
            [
                "a\u{FE0F}", "\u{FE0F}", "❤\u{FE0F}\u{FE0F}", "a\u{E0100}", "日\u{FE0F}", "❤\u{301}\u{FE0F}",
                "ᠮ\u{180B}",
            ],
            ["a", "", "❤\u{FE0F}", "a", "日", "❤\u{301}", "ᠮ"]
        )
    )
    func selectsNothing(raw: String, shown: String) {
        expect(raw, shows: shown)
    }

    @Test("keeps the tags of a flag")
    func flagTags() {
        let england = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"

        expect(england, shows: england)
    }

    @Test(
        "drops tags that spell no flag",
        arguments: [
            "\u{1F3F4}\u{E0067}\u{E0062}",
            "\u{1F3F4}\u{E007F}",
            "\u{1F3F4}\u{E0041}\u{E007F}",
            "\u{1F3F4}\u{E0061}\u{E0061}\u{E0061}\u{E0061}\u{E0061}\u{E0061}\u{E0061}\u{E007F}",
            "\u{1F3F4}\u{301}\u{E0067}\u{E007F}",
            "\u{1F680}\u{E0067}\u{E007F}",
        ]
    )
    func looseTags(raw: String) {
        let kept = SafeText(raw).string.unicodeScalars.filter { (0xE0000...0xE007F).contains($0.value) }

        #expect(kept.isEmpty)
    }
}
