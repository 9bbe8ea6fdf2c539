import Foundation
import Support
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// Programs that end in the midst of a walk or a fill, because X answers no more: what was admitted is stored, with what it covers
/// and what it does not, and nothing else is known to the next one.
@Suite("Interrupted walks", .timeLimit(.minutes(10)))
struct InterruptedWalkTests {
    private let target = PollTarget.accounts(["nasa", "swiftlang"])

    @Test(
        "whatever lies between two polls, and wherever the program dies meanwhile, nothing is missed in the end",
        arguments: GateScale.seeds(quick: 8, full: 200)
    )
    func rounds(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let posts = [ScriptedX.Post].untilNoon(
            Int.random(in: 1...GateScale.count(quick: 900, full: 3200), using: &random)
        )
        let pageLimit = Int.random(in: 1...32, using: &random)
        let store = try TweetStore.inMemory()
        try await startPolling(store)

        while true {
            let bench = try dying(posts, store, pageLimit, &random)
            if (try? await bench.read(target)) != nil { break }
            let top = try #require(try await store.coverage(of: .account("nasa")).top)
            #expect(try await unaccounted(posts.filter { $0.id <= top }, store) == 0, "seed \(seed)")
        }
        #expect(try await unaccounted(posts, store) == 0, "seed \(seed)")
        var fills = 0
        while let gap = try await store.gaps().first, fills < 500 {
            let bench = try dying(posts, store, pageLimit, &random)
            _ = try? await bench.fill(gap.hole.range, of: target)
            #expect(try await unaccounted(posts, store) == 0, "seed \(seed)")
            fills += 1
        }

        let held = Set(try await store.newest(limit: 10_000).map(\.id))
        #expect(held == Set(posts.map(\.id)), "seed \(seed), page limit \(pageLimit)")
        #expect(try await store.gaps().isEmpty, "seed \(seed)")
    }

    @Test("a walk that breaks off says so, and goes on where it was, without a page read twice")
    func walkGoesOn() async throws {
        let posts = [ScriptedX.Post].untilNoon(350)
        let x = ScriptedX(posts: posts) { number, _ in number == 2 ? .status(503) : .fair }
        let bench = try PollingBench(x)
        try await startPolling(bench.store)
        var reader = TargetReader(target, context: bench.context)

        await #expect(throws: XClientError.self) { try await reader.read() }
        let gap = try #require(try await bench.store.gaps().first)
        #expect(gap.hole.reason == .interrupted)
        #expect(gap.sources == target.sources)
        #expect(gap.after == (try .at(-4000 - Coverage.lateness)))
        // The last two of a page may be out of place.
        let place = try #require(try await bench.store.newest(limit: 500).dropLast(2).last).id
        #expect(gap.hole.range.through == place.previous)
        #expect(try await unaccounted(posts, bench.store) == 0)
        _ = try await reader.read()

        // Four pages, one of them twice, and a look below the last.
        #expect(x.pageQueries.count == 6)
        #expect(try await bench.stored() == 350)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("a program that begins anew reads what a walk that broke off did not come to, however long ago")
    func walkBeginsAnew() async throws {
        let posts = [ScriptedX.Post].untilNoon(350)
        let store = try TweetStore.inMemory()
        try await startPolling(store)
        let breaking = try PollingBench(
            ScriptedX(posts: posts) { number, _ in number == 2 ? .status(503) : .fair },
            store: store
        )
        await #expect(throws: XClientError.self) { try await breaking.read(target) }
        let next = try PollingBench(ScriptedX(posts: posts), store: store)
        next.x.time.pass(.seconds(5 * 60 * 60))

        try await next.read(target)

        #expect(try await next.stored() == 350)
        #expect(try await store.gaps().isEmpty)
    }

    @Test("of a walk that is ended between two pages, the next program reads all that it did not come to")
    func endedBetween() async throws {
        let posts = [ScriptedX.Post].untilNoon(350)
        let x = ScriptedX(posts: posts) { number, _ in number == 2 ? .noAnswer : .fair }
        let bench = try PollingBench(x)
        try await startPolling(bench.store)

        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await bench.read(target) }
            while x.requests.count < 2 { await Task.yield() }
            group.cancelAll()
        }
        #expect(try await (1..<350).contains(bench.stored()))
        let next = try PollingBench(ScriptedX(posts: posts), store: bench.store)
        try await next.read(target)

        #expect(try await next.stored() == 350)
    }

    @Test(
        "what is newer than a page that keeps failing comes all the same, and what lies below it once it comes"
    )
    func pageThatFails() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(350),
            time: time,
            refusing: { call, now in
                call.url.contains("_token=") && now < .seconds(3_600) ? .status(503) : nil
            }
        )
        let bench = try PollingBench(x, time: time.sharedTime)
        try await startPolling(bench.store)
        let new = try Tweet.ID.at(60)
        x.add([ScriptedX.Post(id: new, visibleAt: .seconds(61))])

        try await bench.running {
            while bench.announced[new] == nil, time.now < .seconds(3_000) { await bench.polled() }
            while try await bench.stored() < 351, time.now < .seconds(7_200) { await bench.polled() }
        }

        #expect(try #require(bench.announced[new]) < noon + 3_600)
        #expect(try await bench.stored() == 351)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("a fill that breaks off keeps what it has read, and the next one goes on below")
    func fillGoesOn() async throws {
        let posts = [ScriptedX.Post].untilNoon(500)
        let store = try TweetStore.inMemory()
        try await startPolling(store)
        try await PollingBench(ScriptedX(posts: posts), store: store, pageLimit: 1).read(target)
        let gap = try #require(try await store.gaps().first)

        let breaking = try PollingBench(
            ScriptedX(posts: posts) { number, _ in number == 2 ? .connectionLost : .fair },
            store: store
        )
        await #expect(throws: XClientError.self) {
            try await breaking.fill(gap.hole.range, of: target)
        }
        let rest = try #require(try await store.gaps().first { $0.hole.range != gap.hole.range })
        #expect(rest.after == gap.after)
        #expect(rest.before == (try .at(-295)))
        #expect(rest.hole.estimate.map { $0 < 4100 } == true)
        // Of the other account nothing came.
        let (silent, writing) = (Set(gap.sources).subtracting(rest.sources), rest.sources)
        #expect((silent.count, writing.count) == (1, 1))
        let next = try PollingBench(ScriptedX(posts: posts), store: store)
        try await next.fill(rest.hole.range, of: target)

        #expect(next.x.pageQueries.first?["until_id"] == rest.before.description)
        for gap in try await store.gaps() { try await next.fill(gap.hole.range, of: target) }
        #expect(try await next.stored() == 500)
        #expect(try await store.gaps().isEmpty)
    }

    @Test("more than 32 pages between two polls leave a gap row, whatever was asked for")
    func tooMany() async throws {
        let posts = [ScriptedX.Post].untilNoon(3300)
        let store = try TweetStore.inMemory()
        try await startPolling(store)
        let bench = try PollingBench(ScriptedX(posts: posts), store: store, pageLimit: 100)

        try await bench.read(target)

        #expect(bench.x.pageQueries.count == 32)
        #expect(try await store.gaps().map(\.hole.reason) == [.pageLimit])
        #expect(try await unaccounted(posts, store) == 0)
    }

    // MARK: -

    /// Puts the cursors before all posts.
    private func startPolling(_ store: TweetStore) async throws {
        try await store.markRead(target.sources, through: .at(-4000))
    }

    /// A program that dies at some request, or does not.
    private func dying(
        _ posts: [ScriptedX.Post],
        _ store: TweetStore,
        _ pageLimit: Int,
        _ random: inout SeededGenerator
    ) throws -> PollingBench {
        let death = Int.random(in: 0...40, using: &random)
        return try PollingBench(
            ScriptedX(posts: posts) { number, _ in number >= death ? .connectionLost : .fair },
            store: store,
            pageLimit: pageLimit
        )
    }

    /// Posts that are neither stored nor inside an open gap.
    private func unaccounted(_ posts: [ScriptedX.Post], _ store: TweetStore) async throws -> Int {
        let held = Set(try await store.newest(limit: 10_000).map(\.id))
        let gaps = try await store.gaps()
        return posts.count { post in
            !held.contains(post.id) && !gaps.contains { $0.hole.range.contains(post.id) }
        }
    }
}
