import Foundation
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// The rules by which nothing is said to be covered that was not, each with the way in which it was once broken.
@Suite("Coverage", .timeLimit(.minutes(1)))
struct CoverageRuleTests {
    private func range(_ after: Double, _ through: Double) throws -> IDRange {
        try #require(IDRange(after: .at(after), through: .at(through)))
    }

    private func page(_ seconds: [Double], token: String? = nil) throws -> ScriptedX.Weather {
        let items = try seconds.map { #"{"id":"\#(try Tweet.ID.at($0))","text":"t","author_id":"1"}"# }
        let next = token.map { #","next_token":"\#($0)""# } ?? ""
        return .body(
            #"{"data":[\#(items.joined(separator: ","))],"meta":{"result_count":\#(items.count)\#(next)}}"#
        )
    }

    @Test("C1: a look at the newest of a packed query vouches for no older post of another account")
    func lookVouchesForNothingElse() async throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let undelivered = ScriptedX.Post(id: try .at(-700), author: "2")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(20, every: 20) + [undelivered]))
        try await bench.deliver(seconds: 0..<690, to: target, readThrough: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        _ = try await reader.read(.look)

        let coverage = try await bench.store.coverage(of: .account("swiftlang"))
        #expect(coverage.state(of: undelivered.id) == .covered(.pushed))
        #expect(coverage.state(of: try .at(-100)) == .covered(.read))
        // And so the next whole read finds it.
        _ = try await reader.read()
        #expect(try await bench.store.newest(of: .account("swiftlang")) == undelivered.id)
    }

    @Test("C2: a walk that is gone on with after a failure covers up to the moment of its first page")
    func firstPageDates() async throws {
        let target = PollTarget.search(query: "swift")
        let x = ScriptedX(posts: .untilNoon(150)) { number, _ in number == 1 ? .status(503) : .fair }
        let bench = try PollingBench(x)
        try await bench.store.markRead([.search("swift")], through: .at(-200))
        var reader = TargetReader(target, context: bench.context)
        await #expect(throws: XClientError.self) { try await reader.read() }
        // An hour later a post has come that no delivery brought.
        x.time.pass(.seconds(3600))
        let missed = try Tweet.ID.at(1800)
        x.add([ScriptedX.Post(id: missed)])

        _ = try await reader.read()
        #expect(try #require(try await bench.store.cursor(of: .search("swift"))) < (try .at(2)))
        _ = try await reader.read()

        #expect(try await bench.store.newest(of: .search("swift")) == missed)
    }

    @Test(
        "C3: where X gives no more than so many posts, its last page leaves a hole that no request fills",
        arguments: [true, false]
    )
    func endOfReach(withEmptyPage: Bool) async throws {
        let target = PollTarget.mentions(userID: "42")
        let x = ScriptedX(posts: .untilNoon(2000)) { number, _ in
            // The page behind the last one that has something.
            withEmptyPage && number == 7 ? .body(#"{"meta":{"result_count":0}}"#) : .fair
        }
        let bench = try PollingBench(x, credentials: Credentials(userToken: Secret("canary")), pageLimit: 32)
        try await bench.store.markRead([.mentions], through: .at(-2500))

        for range in try await bench.read(target).doubts { try await bench.fill(range, of: target) }

        let stored = try await bench.stored()
        #expect(stored == 800)
        let gap = try #require(try await bench.store.gaps().first)
        #expect(gap.hole.reason == .reach)
        #expect(!gap.isFillable)
        #expect(gap.after == (try .at(-2500 - Paginator.overlap)))
        #expect(gap.before == (try .at(1 - Double(stored))))
    }

    @Test("C4: filling a hole that lies deeper than X reaches takes away what was read of it, and no more")
    func partlyFilled() async throws {
        let target = PollTarget.mentions(userID: "42")
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(900)),
            credentials: Credentials(userToken: Secret("canary")),
            pageLimit: 32
        )
        try await bench.deliver(seconds: 0..<790, to: target, readThrough: .at(-1000))
        let hole = try range(-950, -790)
        try await bench.store.markRead([.mentions], after: .at(-1000), through: .at(0))
        try await bench.store.note(.missing(hole, .pageLimit, estimates: [:]), of: .mentions)

        let rest = try await bench.fill(hole, of: target)

        #expect(rest.map(\.reason) == [.reach])
        let gaps = try await bench.store.gaps()
        #expect(gaps.map(\.hole.reason) == [.reach])
        #expect(gaps.map(\.after) == [hole.after])
        #expect(gaps.map(\.before) == [try .at(-799)])
    }

    @Test("C4: what was filled stays filled, though more came in the last minutes than one read brings")
    func filledStays() async throws {
        let target = PollTarget.mentions(userID: "42")
        let bench = try PollingBench(
            ScriptedX(
                posts: .untilNoon(900, every: 0.4) + [ScriptedX.Post(id: try .at(-700))],
                reach: 3_200
            ),
            credentials: Credentials(userToken: Secret("canary")),
            pageLimit: 2
        )
        try await bench.deliver(seconds: 290..<701, to: target, readThrough: .at(-290))
        try await bench.read(target)
        #expect(try await bench.store.gaps().map(\.hole.reason) == [.pageLimit])
        for _ in 0..<8 {
            guard let gap = try await bench.store.gaps().first else { break }
            try await bench.fill(gap.hole.range, of: target)
        }
        #expect(try await bench.stored() == 901)
        #expect(try await bench.store.gaps().isEmpty)

        try await bench.read(target)

        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("C5: empty pages with a token are followed to the page that has posts")
    func emptyPages() async throws {
        let pages = [
            try page([], token: "a"), try page([], token: "b"), try page([], token: "c"),
            try page([-50, -60]),
        ]
        let bench = try PollingBench(ScriptedX { number, _ in pages[min(number, 3)] })
        try await bench.store.markRead([.search("swift")], through: .at(-100))

        try await bench.read(.search(query: "swift"))

        #expect(try await bench.stored() == 2)
        #expect(bench.x.pageQueries.map { $0["pagination_token"] } == [nil, "a", "b", "c"])
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test(
        "C5: a page without posts that tells of trouble is no end, and one with some proves nothing",
        arguments: [
            #""meta":{"result_count":0}"#,
            #""data":[{"id":"2105628794680246271","text":"t","author_id":"1"}]"#,
        ]
    )
    func trouble(rest: String) async throws {
        let error =
            #"{"title":"Internal Error","detail":"Try later.","type":"https://api.x.com/2/problems/internal-error"}"#
        let bench = try PollingBench(ScriptedX { _, _ in .body(#"{\#(rest),"errors":[\#(error)]}"#) })
        let hole = try range(-400, -100)
        try await bench.store.markRead([.search("swift")], after: .at(-900), through: .at(-50))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: .search("swift"))
        let before = try await bench.store.coverage(of: .search("swift"))

        await #expect(throws: XClientError.self) { try await bench.read(.search(query: "swift")) }
        await #expect(throws: XClientError.self) { try await bench.fill(hole, of: .search(query: "swift")) }

        #expect(try await bench.store.coverage(of: .search("swift")) == before)
        #expect(try await bench.stored() == (rest.contains("data") ? 1 : 0))
    }

    @Test("C5: where they do not end within the page limit, what lies below is a hole")
    func emptyPagesWithoutEnd() async throws {
        let bench = try PollingBench(
            ScriptedX { number, _ in .body(#"{"meta":{"result_count":0,"next_token":"t\#(number)"}}"#) },
            pageLimit: 4
        )
        try await bench.store.markRead([.search("swift")], through: .at(-100))

        try await bench.read(.search(query: "swift"))

        #expect(bench.x.pageQueries.count == 4)
        let gap = try #require(try await bench.store.gaps().first)
        #expect(gap.hole.reason == .pageLimit)
        #expect(gap.after == (try .at(-100 - Paginator.overlap)))
        #expect(try await bench.store.cursor(of: .search("swift")) != gap.hole.range.after)
    }

    @Test(
        "C6: a post that came to light late lies in the hole that begins at the cursor, and is read with it"
    )
    func lateBelowTheHole() async throws {
        let target = PollTarget.search(query: "swift")
        let x = ScriptedX(posts: .untilNoon(350))
        let bench = try PollingBench(x, pageLimit: 1)
        try await bench.store.markRead([.search("swift")], through: .at(-360))
        // Three seconds under the cursor.
        let late = try Tweet.ID.at(-363)
        x.add([ScriptedX.Post(id: late)])

        try await bench.read(target)
        let gap = try #require(try await bench.store.gaps().first)
        #expect(gap.hole.range.contains(late))
        for _ in 0..<8 {
            guard let gap = try await bench.store.gaps().first else { break }
            try await bench.fill(gap.hole.range, of: target)
        }

        #expect(try await bench.store.tweet(late) != nil)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("C7: a later version of a known tweet, whichever comes first, is that tweet and no other")
    func versions() async throws {
        let (first, second) = (try Tweet.ID.at(-200), try Tweet.ID.at(-100))
        let bench = try PollingBench(
            ScriptedX(posts: [ScriptedX.Post(id: second, firstID: first)])
        )

        try await bench.read(.search(query: "swift"))
        let delivered = try #require(ScriptedX.Post(id: second).tweet(by: "nasa"))
        let sighting = TweetBatch.Sighting(delivered, sources: [.search("swift")])
        _ = try await bench.store.commit([TweetBatch(sightings: [sighting], receivedAt: noon, via: .webhook)])

        #expect(try await bench.store.newest(limit: 10).map(\.id) == [first])
        _ = try await bench.store.commit([TweetBatch(deleted: [second], receivedAt: noon, via: .webhook)])
        try await bench.read(.search(query: "swift"))
        #expect(try await bench.stored() == 0)
    }

    @Test(
        "a look that push brought everything of closes no hole, and neither does the passing of time under push"
    )
    func pushClosesNothing() throws {
        let (known, lost) = (try range(-900, 0), try range(-500, -400))
        let ledger = Coverage().adding(known, .read).missing(lost, .recount)

        let later = ledger.adding(try range(-600, 100), .pushed)

        #expect(later.holes.map(\.range) == [lost])
    }
}
