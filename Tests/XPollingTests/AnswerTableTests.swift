import Foundation
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// What each kind of answer of X comes to: what is done next, what is said, and what it does to the history.
@Suite("Answers of X", .timeLimit(.minutes(1)))
struct AnswerTableTests {
    enum Next: Sendable {
        /// Again after a growing wait.
        case backOff
        /// Not before that long.
        case wait(ClosedRange<Duration>)
        case probe
        /// Again and again, ever later, with X's own words for why.
        case refused
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let weather: ScriptedX.Weather
        let next: Next
        let words: String

        init(_ name: String, _ weather: ScriptedX.Weather, _ next: Next, _ words: String) {
            testDescription = name
            self.weather = weather
            self.next = next
            self.words = words
        }
    }

    private static let capped =
        #"{"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly product cap"}"#
    private static let rows = [
        Row("HTML", .body("<html>Over capacity</html>"), .backOff, "bad answer from X"),
        Row("nothing", .body(""), .backOff, "bad answer from X"),
        Row("cut", .body(#"{"data":[{"id":"17"#), .backOff, "bad answer from X"),
        Row("another shape", .body("[1,2]"), .backOff, "bad answer from X"),
        Row("too long", .trouble(.answerTooLong), .backOff, "bad answer from X"),
        Row("badly packed", .trouble(.answerGarbled), .backOff, "bad answer from X"),
        Row("204", .status(204), .backOff, "unexpected redirect"),
        Row("301", .status(301), .backOff, "unexpected redirect"),
        Row("307", .status(307), .backOff, "unexpected redirect"),
        Row(
            "400",
            .refusal(400, #"{"errors":[{"message":"Ambiguous use of \u001b[31mAND"}]}"#),
            .refused,
            "Ambiguous use of"
        ),
        Row("401", .status(401), .refused, "X refuses the bearer token"),
        Row("402", .status(402), .probe, "no credit left"),
        Row("403", .status(403), .refused, "does not allow"),
        Row("403, cap", .refusal(403, capped), .probe, "usage cap"),
        Row("429, cap", .refusal(429, capped), .probe, "usage cap"),
        Row("404", .status(404), .refused, "does not find"),
        Row("429", .limited(headers: true), .wait(.seconds(121)...(.seconds(124))), "rate limit"),
        Row("429, bare", .limited(headers: false), .wait(.seconds(901)...(.seconds(904))), "rate limit"),
        Row("401 by somebody", .bare(401), .backOff, "401"),
        Row("403 by somebody", .bare(403), .backOff, "403"),
        Row("404 by somebody", .bare(404), .backOff, "404"),
        Row("403 as a page", .refusal(403, "<html>Sign in to the hotel</html>"), .backOff, "403"),
        Row("500", .status(500), .backOff, "trouble (500)"),
        Row("503", .status(503), .backOff, "trouble (503)"),
        Row("timeout", .trouble(.timedOut), .backOff, "in time"),
        Row("reset", .trouble(.connectionLost), .backOff, "connection to X broke"),
        Row("no name", .trouble(.hostUnknown), .backOff, "not found"),
        Row("no TLS", .trouble(.notSecure), .backOff, "secure"),
        Row(
            "bad certificate",
            .trouble(.certificateRefused("it is for another host")),
            .backOff,
            "the certificate of X's server is refused: it is for another host"
        ),
    ]

    @Test("is told in words, followed by the right wait, and changes nothing in the history", arguments: rows)
    func failure(row: Row) async throws {
        let bench = try PollingBench(ScriptedX { _, _ in row.weather })
        let target = PollTarget.search(query: "swift")
        try await bench.store.markRead(target.sources, through: .at(-60))

        let error = await #expect(throws: (any Error).self) { try await bench.read(target) }

        let outcome = PollOutcome(try #require(error))
        switch (row.next, outcome) {
        case (.backOff, .failed(retryAfter: nil)), (.refused, .refused): break
        case (.probe, .unpaid(let wait)): #expect(wait == .seconds(900))
        case (.wait(let range), .limited(let wait)): #expect(range.contains(wait))
        default: Issue.record("\(outcome)")
        }
        let words = SafeText("\(try #require(error))").string
        #expect(words.contains(row.words), "\(words)")
        #expect(!words.unicodeScalars.contains { $0.value < 0x20 })
        #expect(try await bench.store.cursor(of: .search("swift")) == (try .at(-60)))
        #expect(try await bench.stored() == 0)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("an id from tomorrow is stored and shown, and what is covered does not follow it")
    func tomorrow() async throws {
        let target = PollTarget.search(query: "swift")
        let ids = [try Tweet.ID.at(86_400), try Tweet.ID.at(-5)]
        let items = ids.map { #"{"id":"\#($0)","text":"t","author_id":"1"}"# }.joined(separator: ",")
        let bench = try PollingBench(
            ScriptedX { _, _ in .body(#"{"data":[\#(items)],"meta":{"result_count":2}}"#) }
        )

        try await bench.read(target)

        #expect(try await bench.store.newest(limit: 10).map(\.id) == ids)
        #expect(try await bench.store.cursor(of: .search("swift")) == (try .at(0)))
    }

    @Test(
        "an answer that claims to be from tomorrow, or from yesterday, covers nothing that has not passed",
        arguments: [-1, 1]
    )
    func impossibleDate(days: Double) async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)) { _, _ in .dated(days * 86_400) })
        try await bench.store.markRead([.search("swift")], through: .at(-60))

        try await bench.read(.search(query: "swift"))

        let cursor = try #require(try await bench.store.cursor(of: .search("swift")))
        #expect(try Tweet.ID.at(0) <= cursor && cursor <= .at(1))
    }

    @Test("an empty page is no news, and covers up to the moment of the answer")
    func empty() async throws {
        let bench = try PollingBench(ScriptedX { _, _ in .body(#"{"meta":{"result_count":0}}"#) })
        try await bench.store.markRead([.search("swift")], through: .at(-60))
        var reader = TargetReader(.search(query: "swift"), context: bench.context)

        let read = try await reader.read()

        #expect(!read.isNews)
        #expect(try await bench.store.cursor(of: .search("swift")) == (try .at(0)))
    }

    @Test("an answer of posts none of which can be read is kept, told as trouble, and moves nothing")
    func unreadable() async throws {
        let page = #"{"data":[{"id":{},"text":7},{"id":[],"text":8}],"meta":{"result_count":2}}"#
        let bench = try PollingBench(ScriptedX { _, _ in .body(page) })
        try await bench.store.markRead([.search("swift")], through: .at(-60))

        await #expect(throws: XClientError.badAnswer(.unreadablePosts(2))) {
            try await bench.read(.search(query: "swift"))
        }

        #expect(try await bench.store.cursor(of: .search("swift")) == (try .at(-60)))
    }

    @Test(
        "what cannot be read of a page is missing until it was read, wherever in the walk it stood",
        arguments: [1, 2, 3]
    )
    func unreadableAmongOthers(page number: Int) async throws {
        let pages = Mutex(0)
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(250)) { _, _ in
                // The ids of the second post of each page of 100.
                let page = pages.withLock { count in
                    count += 1
                    return count
                }
                return page == number ? .unreadable(at: 1) : .fair
            }
        )
        let target = PollTarget.search(query: "swift")
        try await bench.store.markRead([.search("swift")], after: .at(-1_000), through: .at(-260))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read()

        let hidden = try Tweet.ID.at(Double(-(number - 1) * 100 - 1))
        let coverage = try await bench.store.coverage(of: .search("swift"))
        #expect(coverage.state(of: hidden) == .missing(.outage, estimate: nil))
        #expect(try await bench.store.tweet(hidden) == nil)
        #expect(!read.doubts.isEmpty)
        for range in read.doubts { try await bench.fill(range, of: target) }
        #expect(try await bench.store.gaps().isEmpty)
        #expect(try await bench.store.tweet(hidden) != nil)
    }

    @Test(
        "each post that cannot be read is kept and told once, on whatever page it stands and however often it comes"
    )
    func unreadableOnce() throws {
        var known = KnownUnreadable()
        let (first, second) = (
            try #require(IDRange(after: .at(-99), through: .at(0))),
            try #require(IDRange(after: .at(-199), through: .at(-99)))
        )
        let later = try #require(IDRange(after: .at(-90), through: .at(60)))

        var answers = [known.note(1, within: first), known.note(1, within: second)]
        #expect(answers == [true, true])
        for _ in 0..<3 {
            answers = [
                known.note(1, within: later), known.note(0, within: first), known.note(1, within: second),
            ]
            #expect(answers == [false, false, false])
        }
        answers = [known.note(2, within: later), known.note(2, within: later)]
        #expect(answers == [true, false])
        // Where nobody knows what the page spans, it is kept rather than lost.
        answers = [known.note(1, within: nil), known.note(0, within: nil)]
        #expect(answers == [true, false])
    }

    @Test("what came before the first poll is the past; what comes after it is not, over a restart too")
    func emptyBeginning() async throws {
        let store = try TweetStore.inMemory()
        try await PollingBench(ScriptedX(), store: store).read(.search(query: "swift"))

        let next = try PollingBench(ScriptedX(posts: .untilNoon(300)), store: store)
        try await next.read(.search(query: "swift"))

        #expect(try await next.stored() == 300)
    }
}
