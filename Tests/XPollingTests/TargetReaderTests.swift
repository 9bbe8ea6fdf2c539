import Foundation
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("TargetReader", .timeLimit(.minutes(1)))
struct TargetReaderTests {
    private let target = PollTarget.accounts(["nasa", "swiftlang"])

    @Test("begins with one page of screen size and goes on from its newest tweet")
    func first() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(200)))

        try await bench.read(target)
        try await bench.read(target)

        #expect(bench.x.pageQueries.map { $0["max_results"] } == ["40", "100"])
        #expect(bench.x.pageQueries.last?["since_id"] == (try Tweet.ID.at(-30)).description)
        #expect(try await bench.stored() == 40)
    }

    @Test("takes all that comes where there was nothing before")
    func sinceNothing() async throws {
        let bench = try PollingBench(ScriptedX())
        var reader = TargetReader(target, context: bench.context)
        _ = try await reader.read()
        bench.x.add(.untilNoon(250))

        _ = try await reader.read()

        #expect(try await bench.stored() == 250)
    }

    @Test("another choice of accounts begins where each was left, and misses nothing")
    func otherAccounts() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)))
        try await bench.read(.accounts(["nasa", "swiftlang"]))

        try await bench.read(.accounts(["astro_tokyo", "nasa", "swiftlang"]))
        try await bench.read(.account(handle: "nasa", id: "11348282"))

        let since = (try Tweet.ID.at(-30)).description
        #expect(bench.x.pageQueries.map { $0["since_id"] } == [nil, since, since])
    }

    @Test("an account that was away for long comes back with a gap")
    func awayForLong() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)))
        let arrival = Arrival(receivedAt: noon, via: .polling, source: .watch)
        _ = try await bench.store.commit([
            TweetBatch(arrival: arrival, cursor: .init(target: "watch:nasa", newest: try .at(-60))),
            TweetBatch(arrival: arrival, cursor: .init(target: "watch:swiftlang", newest: try .at(-86_400))),
        ])

        try await bench.read(target)
        try await bench.read(target)

        let gaps = try await bench.store.openGaps()
        #expect(gaps.map(\.target) == ["watch:swiftlang"])
        #expect(gaps.map(\.after) == [try .at(-86_400)])
        #expect(gaps.map(\.before) == [try .at(-60)])
    }

    @Test("a cursor older than X keeps costs one request more and a gap, and then all is as ever")
    func staleCursor() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)))
        let old = try Tweet.ID.at(-8 * 86_400)
        _ = try await bench.store.commit(
            target.cursorKeys.map {
                TweetBatch(
                    arrival: Arrival(receivedAt: noon, via: .polling, source: .watch),
                    cursor: TweetBatch.Cursor(target: $0, newest: old)
                )
            }
        )

        try await bench.read(target)
        #expect(bench.x.pageQueries.count == 2)
        try await bench.read(target)
        #expect(bench.x.pageQueries.count == 3)

        let gaps = try await bench.store.openGaps()
        #expect(gaps.map(\.reason) == [.staleCursor])
        #expect(gaps.map(\.after) == [old])
        #expect(gaps.map(\.before) == [try .at(-9)])
    }

    @Test("what lies beyond the page limit becomes a gap row with an estimate")
    func pageLimit() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(1000)), pageLimit: 3)
        _ = try await bench.store.commit(
            target.cursorKeys.map {
                TweetBatch(
                    arrival: Arrival(receivedAt: noon, via: .polling, source: .watch),
                    cursor: TweetBatch.Cursor(target: $0, newest: try .at(-900))
                )
            }
        )

        try await bench.read(target)

        let gap = try #require(try await bench.store.openGaps().first)
        #expect(gap.target == target.key)
        #expect(gap.after == (try .at(-900)))
        #expect(gap.before == (try .at(-299)))
        #expect(gap.estimate == 601)
        #expect(try await bench.stored() == 300)
    }

    @Test("a failed page is asked for again, and the pages before it are not")
    func resumes() async throws {
        let x = ScriptedX(posts: .untilNoon(350)) { number, _ in number == 2 ? .connectionLost : .fair }
        let bench = try PollingBench(x)
        var reader = TargetReader(target, context: bench.context)
        _ = try await bench.store.commit(
            target.cursorKeys.map {
                TweetBatch(
                    arrival: Arrival(receivedAt: noon, via: .polling, source: .watch),
                    cursor: TweetBatch.Cursor(target: $0, newest: try .at(-400))
                )
            }
        )

        await #expect(throws: XClientError.unreachable(.connectionLost)) { try await reader.read() }
        _ = try await reader.read()

        let tokens = x.pageQueries.map { $0["pagination_token"] }
        #expect(tokens.count == 5)
        #expect(tokens[2] == tokens[3])
        #expect(try await bench.stored() == 350)
    }

    @Test(
        "a poller that dies at any page and starts anew misses nothing",
        arguments: [1, 2, 3, 5, 8, 13, 21, 32]
    )
    func crash(pages: Int) async throws {
        let posts = [ScriptedX.Post].untilNoon(pages * 100 - 50)
        let store = try TweetStore.inMemory()
        _ = try await store.commit(
            target.cursorKeys.map {
                TweetBatch(
                    arrival: Arrival(receivedAt: noon, via: .polling, source: .watch),
                    cursor: TweetBatch.Cursor(target: $0, newest: try .at(-Double(posts.count) - 60))
                )
            }
        )

        let dying = try PollingBench(
            ScriptedX(posts: posts) { number, _ in number == pages / 2 ? .connectionLost : .fair },
            store: store,
            pageLimit: 32
        )
        try? await dying.read(target)
        let next = try PollingBench(ScriptedX(posts: posts), store: store, pageLimit: 32)
        try await next.read(target)

        #expect(try await next.stored() == posts.count)
        #expect(try await store.openGaps().isEmpty)
        #expect(try await store.cursor(of: "watch:nasa") == posts[0].id)
    }

    @Test(
        "the cursor stays where it is when a page is no page",
        arguments: ["", "{", "<html>", "[]", "null", #"{"data":"#, #"{"data":{"id":17"#]
    )
    func noPage(body: String) async throws {
        let bench = try PollingBench(ScriptedX { _, _ in .body(body) })

        await #expect(throws: XClientError.self) { try await bench.read(target) }

        #expect(try await bench.store.cursor(of: "watch:nasa") == nil)
    }
}
