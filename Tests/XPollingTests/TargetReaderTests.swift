import Foundation
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("TargetReader", .timeLimit(.minutes(1)))
struct TargetReaderTests {
    private let target = PollTarget.accounts(["nasa", "swiftlang"])

    /// A range of moments so many seconds after noon.
    private func range(_ after: Double, _ through: Double) throws -> IDRange {
        try #require(IDRange(after: .at(after), through: .at(through)))
    }

    @Test("begins with one page of screen size and goes on from what that covered")
    func first() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(200, every: 10)))

        try await bench.read(target)
        try await bench.read(target)

        #expect(bench.x.pageQueries.map { $0["max_results"] } == ["40", "100"])
        #expect(bench.x.pageQueries.last?["since_id"] == (try Tweet.ID.at(-Paginator.overlap)).description)
    }

    @Test("every account of a query learns what the read of it covered")
    func packed() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10, by: "2")))

        try await bench.read(target)

        for source in target.sources {
            let coverage = try await bench.store.coverage(of: source)
            #expect(coverage.ranges(.read).map(\.through) == [try .at(0)], "\(source)")
        }
        #expect(try await bench.store.newest(of: .account("nasa")) == nil)
        #expect(try await bench.store.newest(of: .account("swiftlang")) == (try .at(0)))
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

        try await bench.read(.accounts(["esa", "nasa", "swiftlang"]))
        try await bench.read(.account("nasa"))

        let since = (try Tweet.ID.at(-Paginator.overlap)).description
        #expect(bench.x.pageQueries.map { $0["since_id"] } == [nil, since, since])
    }

    @Test("an account that was away for long comes back with a hole")
    func awayForLong() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)))
        try await bench.store.markRead([.account("nasa")], through: .at(-60))
        try await bench.store.markRead([.account("swiftlang")], through: .at(-86_400))

        try await bench.read(target)
        try await bench.read(target)

        let gaps = try await bench.store.gaps()
        #expect(gaps.map(\.sources) == [[.account("swiftlang")]])
        #expect(gaps.map(\.hole.reason) == [.outage])
        // The upper end is what the first of the reads covered; the lower one lies as far down as posts come to light late.
        #expect(gaps.map(\.hole.range) == [try range(-86_400 - Paginator.overlap, -60 - Paginator.overlap)])
    }

    @Test("a cursor older than X keeps costs one request more and a hole, and then all is as ever")
    func staleCursor() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)))
        try await bench.store.markRead(target.sources, through: .at(-8 * 86_400))

        try await bench.read(target)
        #expect(bench.x.pageQueries.count == 2)
        try await bench.read(target)
        #expect(bench.x.pageQueries.count == 3)

        let gaps = try await bench.store.gaps()
        #expect(gaps.map(\.hole.reason) == [.reach])
        #expect(gaps.map(\.hole.range) == [try range(-8 * 86_400 - Paginator.overlap, -7 * 86_400)])
    }

    @Test("what lies beyond the page limit becomes a hole with an estimate")
    func pageLimit() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(1000)), pageLimit: 3)
        try await bench.store.markRead(target.sources, through: .at(-900))

        try await bench.read(target)

        let gap = try #require(try await bench.store.gaps().first)
        #expect(gap.sources == target.sources)
        #expect(gap.hole.reason == .pageLimit)
        #expect(gap.after == (try Tweet.ID.at(-900).earlier(by: Paginator.overlap)))
        // The last two of a page may be out of place.
        #expect(gap.before == (try .at(-297)))
        #expect(gap.hole.estimate == 607)
        #expect(try await bench.stored() == 300)
    }

    @Test("what lies below the first read was never asked for, and no limit is lifted for it")
    func belowTheBeginning() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3_000, every: 0.1)), pageLimit: 3)

        try await bench.read(target)
        try await bench.read(target)

        #expect(bench.x.pageQueries.count == 1 + 3)
    }

    @Test("a failed page is asked for again, and the pages before it are not")
    func resumes() async throws {
        let x = ScriptedX(posts: .untilNoon(350)) { number, _ in number == 2 ? .connectionLost : .fair }
        let bench = try PollingBench(x)
        var reader = TargetReader(target, context: bench.context)
        try await bench.store.markRead(target.sources, through: .at(-400))

        await #expect(throws: XClientError.unreachable(.connectionLost)) { try await reader.read() }
        _ = try await reader.read()

        let tokens = x.pageQueries.map { $0["pagination_token"] }
        #expect(tokens.count == 6)
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
        try await store.markRead(target.sources, through: .at(-Double(posts.count) - 60))

        let dying = try PollingBench(
            ScriptedX(posts: posts) { number, _ in number == pages / 2 ? .connectionLost : .fair },
            store: store,
            pageLimit: 32
        )
        _ = try? await dying.read(target)
        let next = try PollingBench(ScriptedX(posts: posts), store: store, pageLimit: 32)
        try await next.read(target)

        #expect(try await next.stored() == posts.count)
        #expect(try await store.gaps().isEmpty)
        #expect(try await store.cursor(of: .account("nasa")) == (try .at(0)))
    }

    @Test(
        "the cursor stays where it is when a page is no page",
        arguments: ["", "{", "<html>", "[]", "null", #"{"data":"#, #"{"data":{"id":17"#]
    )
    func noPage(body: String) async throws {
        let bench = try PollingBench(ScriptedX { _, _ in .body(body) })

        await #expect(throws: XClientError.self) { try await bench.read(target) }

        #expect(try await bench.store.cursor(of: .account("nasa")) == nil)
    }
}
