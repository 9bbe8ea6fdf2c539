import Testing
import TweetModel

@Suite("Printable text")
struct PrintableTextTests {
    @Test(
        "JSON keeps its value, with everything that is not seen written as an escape",
        arguments: [
            ("{\"a\":\"b\"}", "{\"a\":\"b\"}"), ("\"café 日本 🚀\"", "\"café 日本 🚀\""),
            ("\"👨‍👩‍👧\"", "\"👨‍👩‍👧\""), ("\"a\u{1B}[2J\"", "\"a\\u001b[2J\""), ("\"\u{7F}\"", "\"\\u007f\""),
            ("\"\u{9B}31m\"", "\"\\u009b31m\""), ("\"\u{202E}abc\"", "\"\\u202eabc\""),
            ("\"\u{2066}\u{2069}\"", "\"\\u2066\\u2069\""), ("\"\u{200B}\"", "\"\\u200b\""),
            ("\"\u{2028}\u{2029}\"", "\"\\u2028\\u2029\""), ("\"\u{FEFF}\"", "\"\\ufeff\""),
            ("\"\u{E0041}\"", "\"\\udb40\\udc41\""), ("\"\u{E000}\"", "\"\\ue000\""),
            ("\"\u{FFFF}\"", "\"\\uffff\""),
        ]
    )
    func json(raw: String, expected: String) {
        #expect(PrintableText(json: raw).string == expected)
    }

    @Test("text of any origin keeps its lines, and nothing in it acts")
    func sanitised() {
        let text = PrintableText(sanitising: "one\u{1B}]0;title\u{7}\r\ntwo\u{9B}2J\n\nthree\n")

        #expect(text.string.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
        #expect(
            text.string.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
        )
        #expect(text.string.hasSuffix("three\n"))
    }

    @Test("a text longer than one safe text may be is printed whole, line by line")
    func long() {
        let line = String(repeating: "x", count: 100)
        let text = Array(repeating: line, count: 1_000).joined(separator: "\n")

        #expect(PrintableText(sanitising: text).string == text)
    }

    @Test("literals, safe texts and numbers make one")
    func interpolated() {
        let name: SafeText = "Dusk\u{1B}[1m"

        #expect(PrintableText("\(name): \(300) refused").string == "\(name.string): 300 refused")
    }
}
