import Foundation
import Testing
import TweetModel

@Suite("SafeText")
struct SafeTextTests {
    @Test(
        "leaves plain text as it is",
        arguments: ["", "Hello, world!", "two\nlines", "café", "東京の夜空に流星 🌠", "שלום עולם"]
    )
    func plain(text: String) {
        #expect(SafeText(text).string == text)
    }

    @Test("knows one line end")
    func lineEnds() {
        #expect(SafeText("a\r\nb\rc\nd\n\re").string == "a\nb\nc\nd\n\ne")
    }

    @Test("writes a tab as spaces")
    func tab() {
        #expect(SafeText("a\tb").string == "a    b")
    }

    @Test(
        "shows a control character as one symbol",
        arguments: zip(
            ["\u{0}", "\u{7}", "\u{8}", "\u{B}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{9F}"],
            ["␀", "␇", "␈", "␋", "␛", "␡", "·", "·", "·"]
        )
    )
    func control(control: String, symbol: String) {
        #expect(SafeText(control).string == symbol)
        #expect(SafeText("a\(control)b").string == "a\(symbol)b")
    }

    @Test(
        "keeps what follows an escape character, so that nothing is made by removing",
        arguments: zip(
            ["\u{1B}[31mred", "\u{1B}\u{1B}[[2J", "\u{1B}]0;title\u{7}", "\u{9B}31m"],
            ["␛[31mred", "␛␛[[2J", "␛]0;title␇", "·31m"]
        )
    )
    func escapeSequence(raw: String, shown: String) {
        #expect(SafeText(raw).string == shown)
    }

    @Test("drops what changes the direction, not the letters")
    func direction() {
        let raw = "\u{202E}abc\u{202C} \u{2067}שלום\u{2069}\u{200F} \u{61C}عليكم\u{200E}"

        #expect(SafeText(raw).string.unicodeScalars.elementsEqual("abc שלום عليكم".unicodeScalars))
    }

    @Test(
        "drops what is not seen",
        arguments: [
            "\u{200B}", "\u{2060}", "\u{2064}", "\u{FEFF}", "\u{AD}", "\u{34F}", "\u{115F}", "\u{1160}",
            "\u{3164}",
            "\u{FFA0}", "\u{FFF9}", "\u{FFFB}", "\u{180E}", "\u{17B5}", "\u{E0001}", "\u{E0041}", "\u{206A}",
            "\u{1D173}",
        ]
    )
    func invisible(scalar: String) {
        #expect(SafeText("a\(scalar)b").string.unicodeScalars.elementsEqual("ab".unicodeScalars))
    }

    @Test(
        "shows what has no shape of its own as one replacement",
        arguments: [
            "\u{E000}", "\u{F8FF}", "\u{F0000}", "\u{10FFFD}", "\u{378}", "\u{E0FFF}", "\u{FFFE}",
            "\u{10FFFF}",
        ]
    )
    func shapeless(scalar: String) {
        #expect(SafeText("a\(scalar)b").string == "a\u{FFFD}b")
    }

    @Test("takes the separators of Unicode for a space", arguments: ["\u{2028}", "\u{2029}"])
    func separators(scalar: String) {
        #expect(SafeText("a\(scalar)b").string == "a b")
    }

    @Test("keeps the signs that stand before Arabic numbers")
    func prependedMarks() {
        #expect(SafeText("\u{6DD}٣").string == "\u{6DD}٣")
    }

    @Test("draws together spaces and line ends for places of one line")
    func oneLine() {
        #expect(SafeText("\n one\r\n\r\ntwo\tthree   four \n").oneLine.string == "one two three four")
        #expect(SafeText("as it is").oneLine.string == "as it is")
        #expect(SafeText(" \n ").oneLine.string == "")
    }

    @Test("sanitises what it decodes")
    func decoding() throws {
        let texts = try JSONDecoder().decode([SafeText].self, from: Data(#"["\u001b[2J", "plain"]"#.utf8))

        #expect(texts.map(\.string) == ["␛[2J", "plain"])
    }

    @Test("reads back what it encodes")
    func encoding() throws {
        let texts: [SafeText] = ["plain", "two\nlines", "👩\u{200D}💻"]

        let read = try JSONDecoder().decode([SafeText].self, from: JSONEncoder().encode(texts))

        #expect(read == texts)
    }

    @Test("sanitises what is put together from parts")
    func interpolation() {
        let name = "\u{301}x\u{1B}"

        let text: SafeText = "by \(name)"

        #expect(text.string == "by \u{25CC}\u{301}x␛")
    }

    @Test("gives the part between two offsets")
    func part() {
        #expect(SafeText("a日b")[utf8: 1..<4].string == "日")
        #expect(SafeText("abc")[utf8: 1..<1].isEmpty)
    }
}
