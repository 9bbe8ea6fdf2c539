import Dashboard
import ScreenModel
import Support
import Testing
import TweetModel

import struct Foundation.Date

@testable import Terminal

extension NcursesScreenTests {
    /// Quotes, reposts, polls and every kind of problem, through everything that draws them.
    @Suite("Hostile tweets on the screen", .serialized)
    struct HostileTweetTests {
        private static let size = Size(columns: 72, rows: 18)
        private static let seed: UInt64 = 41

        @Test(
            "nothing reaches the terminal but text and sequences of our own, wherever a tweet or a problem is shown"
        )
        func everySurface() throws {
            var random = SeededGenerator(seed: Self.seed)
            let terminal = try PseudoTerminal(Self.size)
            var screen = try NcursesScreen(terminal.options())
            var sitting = Sitting(size: Self.size)
            var written: [UInt8] = []
            var faults: [String] = []
            func look(_ events: [Event]) {
                for event in events { sitting.take(event) }
                screen.paint(sitting.dashboard.frame())
                written += terminal.output(of: &screen)
                // Taken apart in portions: a long run would else hold all it ever wrote.
                guard written.count > 1 << 20 else { return }
                faults += TerminalBytes(written).faults.map(\.description)
                written = []
            }

            let portion = 20
            for first in stride(from: 1, through: GateScale.count(quick: 200, full: 20_000), by: portion) {
                let tweets = try (first..<(first + portion)).map { try HostileTweet.make($0, using: &random) }
                look([.tweetsAdmitted(TweetChanges(added: tweets))])
                for report in HostileTweet.reports(using: &random) { look([.transportReported(report)]) }
                // Each in the list; one in three in full, down to its end, and its links.
                for number in 0..<portion {
                    look([.keyPressed(.character("j"))])
                    guard number.isMultiple(of: 3) else { continue }
                    look([.keyPressed(.enter)])
                    look([.keyPressed(.character("G"))])
                    look([.keyPressed(.character("o"))])
                    look([.keyPressed(.escape), .keyPressed(.escape)])
                }
                look("/owned".map { .keyPressed(.character($0)) })
                look([.keyPressed(.enter), .keyPressed(.character("n"))])
                look([.keyPressed(.escape), .keyPressed(.character("g"))])
            }

            faults += TerminalBytes(written).faults.map(\.description)
            #expect(faults.isEmpty, "seed \(Self.seed): \(faults.prefix(5))")
        }
    }
}

/// A dashboard without a history behind it: each request for a page is answered with an empty one.
private struct Sitting {
    var dashboard: Dashboard

    init(size: Size) {
        var raw = SeededGenerator(seed: 7)
        dashboard = Dashboard(
            size: size,
            now: Date(timeIntervalSince1970: 1_790_000_000),
            feed: [.search(HostileText.text(upTo: 40, using: &raw))]
        )
        answer(dashboard.start())
    }

    mutating func take(_ event: Event) {
        answer(dashboard.receive(event))
    }

    private mutating func answer(_ effects: [Effect]) {
        for case .loadHistory(let request) in effects {
            take(.historyLoaded(HistoryPage(request: request, tweets: [], isEnd: true)))
        }
    }
}

/// Tweets and reports of which every text is hostile.
private enum HostileTweet {
    static func make(_ number: Int, using random: inout SeededGenerator) throws -> StoredTweet {
        func text(_ limit: Int) -> SafeText {
            SafeText("\u{1B}]0;owned\u{07}" + HostileText.text(upTo: limit, using: &random))
        }
        let id = try #require(Tweet.ID(2_100_000_000_000_000_000 + UInt64(number)))
        func author() -> Author { Author(id: "1", handle: text(6), name: text(10), isVerified: true) }
        func media() -> Media {
            Media(kind: .photo, altText: text(10), target: SafeText("https://\(text(6))"))
        }
        func link() -> WebLink { WebLink(display: text(8), target: SafeText("http://\(text(20))")) }
        let time = Date(timeIntervalSince1970: 1_789_000_000 + Double(number))
        var tweet = Tweet(id: id, author: author(), text: text(100), createdAt: time)
        tweet.links = [link(), link()]
        tweet.media = [media()]
        tweet.language = HostileText.text(upTo: 3, using: &random)
        let other = EmbeddedTweet(
            id: id,
            author: author(),
            text: text(40),
            links: [link()],
            media: [media()],
            poll: Poll(options: [.init(label: text(6), votes: 3)], isOpen: true)
        )
        switch number % 4 {
        case 0: tweet.quoted = other
        case 1: tweet.reposted = other
        case 2: tweet.inReplyTo = ReplyTarget(id: id, handle: text(4))
        default: tweet.poll = Poll(options: [.init(label: text(6), votes: 1)], isOpen: false)
        }
        return StoredTweet(
            tweet: tweet,
            arrival: Arrival(receivedAt: time, via: .webhook, sources: [.account("nasa")])
        )
    }

    static func reports(using random: inout SeededGenerator) -> [TransportReport] {
        let text = SafeText("\u{1B}[2J\u{9B}1m" + HostileText.text(upTo: 60, using: &random))
        let time = Date(timeIntervalSince1970: 1_790_000_100)
        return [
            .notice(text), .failing([.source(.account("nasa"))], reason: text, retryAt: time),
            .refusing([.source(.search(text.string))], reason: text, retryAt: time),
            .mended([.source(.search(text.string))], at: time),
            .refused(wanted: .push, current: .poll, reason: text), .storeTrouble(text), .storeTrouble(nil),
            .coverage(text), .running(.push, listen: text.oneLine.string),
        ]
    }
}
