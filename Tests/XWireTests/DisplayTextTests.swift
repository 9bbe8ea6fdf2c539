import Foundation
import Support
import Testing
import TweetModel

@testable import XWire

@Suite("DisplayText")
struct DisplayTextTests {
    private func link(
        _ start: Int,
        _ url: String,
        to target: String,
        _ role: MarkedLink.Role = .shown
    ) -> MarkedLink {
        MarkedLink(
            start: start,
            url: url,
            expandedURL: target,
            displayURL: String(target.dropFirst("https://".count)),
            role: role
        )
    }

    private func shown(_ text: String, _ links: [MarkedLink], range: [Int]? = nil) -> String {
        DisplayText(text, range: range, links: links).text.string
    }

    @Test("shows the display URL in the place of a t.co link")
    func display() {
        let link = link(10, "https://t.co/abc1234567", to: "https://example.org/x")
        let text = DisplayText("A &amp; B https://t.co/abc1234567 end", range: nil, links: [link])

        #expect(text.text.string == "A & B example.org/x end")
        #expect(
            text.links == [
                WebLink(display: SafeText("example.org/x"), target: SafeText("https://example.org/x"))
            ]
        )
    }

    @Test("counts offsets in Unicode scalars, not in characters and not in UTF-16")
    func scalars() {
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦"

        #expect(
            shown(
                "\(family) https://t.co/a https://t.co/a!",
                [link(23, "https://t.co/a", to: "https://e.org/2")]
            )
                == "\(family) https://t.co/a e.org/2!"
        )
    }

    @Test("finds a link whose offset is shifted, and the nearest of two")
    func shifted() {
        let text = "https://t.co/a ................................ https://t.co/a"

        #expect(shown(text, [link(40, "https://t.co/a", to: "https://e.org")]).hasSuffix(". e.org"))
        #expect(shown(text, [link(9, "https://T.CO/a", to: "https://e.org")]).hasPrefix("e.org ."))
    }

    @Test(
        "leaves the text as it is where the link is not there",
        arguments: [-1, 0, 5, 9_999, Int.max, Int.min]
    )
    func missing(start: Int) {
        #expect(shown("no link here", [link(start, "https://t.co/a", to: "https://e.org")]) == "no link here")
    }

    @Test("does not look for a link further than 256 scalars away")
    func distance() {
        let text = "https://t.co/a" + String(repeating: ".", count: 400)

        #expect(shown(text, [link(300, "https://t.co/a", to: "https://e.org")]) == text)
    }

    @Test("hides the links of media and of the quoted tweet together with the space before them")
    func hidden() {
        let media = link(6, "https://t.co/m", to: "https://x.com/a/status/1/photo/1", .hidden)

        #expect(shown("A sky https://t.co/m", [media]) == "A sky")
        #expect(shown("A sky https://t.co/m indeed", [media]) == "A sky indeed")
        #expect(
            shown("https://t.co/m A sky", [link(0, "https://t.co/m", to: "https://e.org", .hidden)])
                == "A sky"
        )
    }

    @Test("shows nothing but the hidden form of a link that is marked both ways")
    func bothWays() {
        let links = [
            link(2, "https://t.co/m", to: "https://e.org"),
            link(2, "https://t.co/m", to: "https://e.org", .hidden),
        ]

        #expect(shown("A https://t.co/m", links) == "A")
    }

    @Test(
        "cuts by the display range, clamped to the text",
        arguments: [
            ([6, 11], "there"), ([6, 999], "there friend"), ([-5, 5], "Hello"), ([20, 10], ""),
            ([6, 11, 99], "there"),
            ([6], "Hello there friend"), ([], "Hello there friend"),
            ([Int.min, Int.max], "Hello there friend"),
        ]
    )
    func range(range: [Int], text: String) {
        #expect(shown("Hello there friend", [], range: range) == text)
    }

    @Test("cuts no word in two where the range is off")
    func rangeInsideWord() {
        #expect(shown("@mika Great post", [], range: [8, 99]) == "Great post")
        #expect(shown("@mika Great post https://t.co/a", [], range: [6, 14]) == "Great post")
        #expect(shown("@mika Great post https://t.co/a", [], range: [6, 17]) == "Great post")
        #expect(shown("Great", [], range: [2, 3]) == "Great")
    }

    @Test("has no link that lies outside of the display range")
    func linkOutside() {
        let text = DisplayText(
            "Hello https://t.co/a",
            range: [0, 5],
            links: [link(6, "https://t.co/a", to: "https://e.org")]
        )

        #expect(text.text.string == "Hello")
        #expect(text.links.isEmpty)
    }

    @Test("decodes entities once, and only in what the author wrote")
    func entities() {
        let link = MarkedLink(
            start: 10,
            url: "https://t.co/a",
            expandedURL: "https://e.org?a&lt;b",
            displayURL: "e.org?a&lt;b"
        )

        #expect(
            shown("&amp;lt; &#39;&quot; https://t.co/a &#x1F680; &bogus; &#+39; &#xD800; &", [])
                == "&lt; '\" https://t.co/a 🚀 &bogus; &#+39; &#xD800; &"
        )
        #expect(shown("&lt;see&gt; https://t.co/a", [link]) == "<see> e.org?a&lt;b")
    }

    @Test("lets no entity smuggle a control character in")
    func controls() {
        #expect(
            !shown("a&#27;[31mb&#x9b;c", []).unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B }
        )
    }

    @Test(
        "offers nothing but pages of the web",
        arguments: ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "", "-flag"]
    )
    func schemes(target: String) {
        let hostile = MarkedLink(start: 0, url: target, expandedURL: target, displayURL: "bank.example")
        let named = MarkedLink(
            start: 0,
            url: "https://t.co/a",
            expandedURL: target,
            displayURL: "bank.example"
        )

        #expect(DisplayText("\(target) x", range: nil, links: [hostile]).links.isEmpty)
        #expect(
            DisplayText("https://t.co/a", range: nil, links: [named]).links.map(\.target.string) == [
                "https://t.co/a"
            ]
        )
    }

    @Test("survives any ranges and any text", arguments: [UInt64(1), 2, 3, 4])
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let text = HostileText.text(upTo: 40, using: &generator)
            let links = (0..<3).map { _ in
                MarkedLink(
                    start: Int.random(in: -50...300, using: &generator),
                    url: Bool.random(using: &generator)
                        ? "https://x.com/a" : HostileText.text(upTo: 2, using: &generator),
                    expandedURL: HostileText.text(upTo: 2, using: &generator),
                    displayURL: "e.org",
                    role: Bool.random(using: &generator) ? .hidden : .shown
                )
            }
            let range = [
                Int.random(in: -9...90, using: &generator), Int.random(in: -9...90, using: &generator),
            ]

            let display = DisplayText(text, range: Bool.random(using: &generator) ? range : nil, links: links)

            #expect(SafeText(display.text.string) == display.text, "seed \(seed)")
        }
    }
}
