import ScreenModel
import Testing
import TweetModel

import struct Foundation.TimeZone

@testable import Dashboard

@Suite("Row layout")
struct RowLayoutTests {
    private let time = TimeText(now: noon, zone: .utc)

    @Test("measures as many lines as it draws", arguments: [1, 5, 20, 36, 76, 116], [true, false])
    func height(columns: Int, isSpacious: Bool) throws {
        let layout = RowLayout(columns: columns, symbols: .unicode, isSpacious: isSpacious)
        for tweet in try Sample.tweets() + [try RandomEvents.everything(secondsAgo: 5)] {
            let row = TimelineRow.tweet(tweet)
            #expect(layout.height(of: row) == layout.lines(of: row, time: time).count + (isSpacious ? 1 : 0))
        }
    }

    @Test("has lines that fit", arguments: [36, 57, 76, 116])
    func fits(columns: Int) throws {
        let layout = RowLayout(columns: columns, symbols: .unicode, isSpacious: false)
        for tweet in try Sample.tweets() {
            for line in layout.lines(of: .tweet(tweet), time: time).dropFirst() {
                #expect((line.lead + line.spans).columns <= columns, "\(tweet.tweet.text)")
            }
        }
    }

    @Test("cuts a text to six lines in the list and shows it whole in the detail view")
    func cut() throws {
        let layout = RowLayout(columns: 40, symbols: .unicode, isSpacious: false)
        let tweet = try stored(String(repeating: "word ", count: 200))

        #expect(layout.body(of: tweet.tweet, time: time).count == 6)
        #expect(layout.body(of: tweet.tweet, time: time).last?.spans.last?.text.string.hasSuffix("…") == true)
        #expect(layout.body(of: tweet.tweet, time: time, isWhole: true).count > 6)
    }

    @Test(
        "shares of a poll add up to a whole, and votes are told only where they can be added up",
        arguments: [
            ([.max, .max, .max], ["33%", "33%", "33%"], "too many votes to add up"),
            ([.max, 0], ["100%", "0%"], "too many votes to add up"),
            ([.max, 1, -1], ["100%", "0%", "0%"], "too many votes to add up"),
            ([1 << 53, 1 << 53], ["50%", "50%"], "too many votes to add up"),
            ([.min, 4], ["0%", "100%"], "4 votes"), ([0, 0], ["0%", "0%"], "0 votes"),
            ([1, 0], ["100%", "0%"], "1 vote"), ([-5, -6], ["0%", "0%"], "0 votes"),
            ([3, 1], ["75%", "25%"], "4 votes"),
            ([1_000_000, 1_000_000], ["50%", "50%"], "2,000,000 votes"),
        ] as [([Int], [String], String)]
    )
    func poll(votes: [Int], shares: [String], total: String) {
        let layout = RowLayout(columns: 60, symbols: .unicode, isSpacious: false)
        let poll = Poll(options: votes.map { .init(label: "a", votes: $0) }, endsAt: nil, isOpen: false)

        let lines = layout.attachments(media: [], poll: poll, isFolded: false, time: time)
            .map { $0.spans.map(\.text.string).joined() }

        #expect(
            lines.dropLast().map { $0.split(separator: " ").first { $0.hasSuffix("%") }.map(String.init) }
                == shares
        )
        #expect(lines.last == "\(total) · final")
    }

    @Test(
        "makes mentions, hashtags and links stand out",
        arguments: [
            ("hello @nasa!", ["@nasa"]), ("#swift,#linux", ["#swift", "#linux"]), ("mail a@b.org", []),
            ("a # b @ c", []),
            ("(swift.org/blog)", ["swift.org/blog"]), ("#東京の夜 は", ["#東京の夜"]), ("@a@b", ["@a"]), ("", []),
        ]
    )
    func emphasis(text: String, expected: [String]) {
        let emphasis = Emphasis(links: [WebLink(display: "swift.org/blog", target: "https://swift.org/blog")])
        let spans = emphasis.spans(of: SafeText(text))

        #expect(spans.map(\.text.string).joined() == text)
        #expect(spans.filter { $0.role != .text }.map(\.text.string) == expected)
    }

    @Test("lets the name give way before the handle and the age")
    func narrowHeader() throws {
        let author = Author(
            id: "1",
            handle: "a_long_handle",
            name: "A name that is far too long for the line"
        )
        let layout = RowLayout(columns: 36, symbols: .unicode, isSpacious: false)
        let header = layout.header(of: try stored("x", by: author), time: time)

        #expect(header.spans.map(\.text.string).joined() == "A name that is… @a_long_handle · 1m")
    }

    @Test("draws no control character of our own in ASCII, and nothing but ASCII")
    func ascii() throws {
        let layout = RowLayout(columns: 60, symbols: .ascii, isSpacious: false)
        for tweet in try Sample.tweets() where tweet.tweet.author == .nasa || tweet.tweet.author == .swiftlang
        {
            var plain = tweet
            plain.tweet.quoted = nil
            for line in layout.lines(of: .tweet(plain), time: time) {
                let text = (line.spans + line.trailing).map(\.text.string).joined()
                #expect(text.allSatisfy { $0.isASCII }, "\(text)")
            }
        }
    }
}
