import Foundation
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// A read of the newest few, where nobody may ask for counts.
extension BesidePushTests {
    @Test("where nobody may ask for counts, a look each 13 minutes spans what it spans")
    func looks() async throws {
        let time = LeapingTime()
        let bench = try homeBench(ScriptedX(posts: .untilNoon(3), time: time), time: time)

        try await bench.running {
            while time.now < .seconds(3 * 3600) { await bench.polled() }
        }

        #expect(bench.x.countQueries.isEmpty)
        let sizes = bench.x.pageQueries.map { $0["max_results"] }
        #expect(sizes.first == "40")
        #expect(sizes.dropFirst().allSatisfy { $0 == "10" })
        #expect((12...16).contains(sizes.count), "\(sizes.count)")
    }

    @Test("a look pays for ten tweets at most, and vouches for what they span only")
    func look() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(900)), feed: [.search("swift")])
        try await bench.deliver(seconds: 0..<900, to: target, readThrough: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read(.look)

        #expect(bench.x.pageQueries.map { $0["max_results"] } == ["10"])
        #expect(!read.isNews)
        let coverage = try await bench.store.coverage(of: .search("swift"))
        #expect(coverage.state(of: try .at(-5)) == .covered(.read))
        #expect(coverage.state(of: try .at(-20)) == .covered(.pushed))
        #expect(coverage.state(of: try .at(-910)) == .covered(.pushed), "a late one may lie there")
    }

    @Test("a look at a post that cannot be read leaves a hole there, which is asked for once more")
    func unreadableLook() async throws {
        let target = PollTarget.search(query: "swift")
        let x = ScriptedX(posts: .untilNoon(900)) { _, _ in .unreadable(at: 3) }
        let bench = try PollingBench(x, feed: [.search("swift")])
        try await bench.deliver(seconds: 0..<900, to: target, readThrough: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read(.look)

        let coverage = try await bench.store.coverage(of: .search("swift"))
        let unread = try #require(x.posts.first { $0.id.timestamp == noon - 3 }).id
        #expect(coverage.state(of: unread) == .missing(.outage, estimate: nil))
        #expect(read.doubts.contains { $0.contains(unread) })
    }

    @Test("a look that finds a tweet that push should have brought becomes a whole read")
    func distrust() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(300, every: 10)), feed: [.search("swift")])
        // All but those from between 50 s and 1,000 s ago.
        try await bench.deliver(seconds: 0..<50, to: target, readThrough: .at(-3000))
        try await bench.deliver(seconds: 1000..<3000, to: target, readThrough: .at(-3000))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read(.look)

        #expect(bench.x.pageQueries.first?["max_results"] == "10")
        #expect(read.isNews)
        #expect(try await bench.stored() == 300)
    }

    @Test("a tweet that push brought for another source alone is one that it missed for this one")
    func broughtByAnother() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(300, every: 10)), feed: [.search("swift")])
        try await bench.deliver(seconds: 1000..<3000, to: target, readThrough: .at(-3000))
        // The newest ones came, as somebody's own and not as this source's.
        try await bench.deliver(
            seconds: 0..<200,
            to: .account(WatchedAccount(scripted: "nasa")),
            readThrough: .at(-3000)
        )
        var reader = TargetReader(target, context: bench.context)

        _ = try await reader.read(.look)

        #expect(try await bench.stored() == 300)
    }

    @Test("what X shows before push had time to bring it is no sign of trouble")
    func tooSoon() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(900)), feed: [.search("swift")])
        try await bench.deliver(seconds: 20..<900, to: target, readThrough: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        _ = try await reader.read(.look)

        #expect(bench.x.pageQueries.count == 1)
    }

    @Test("a look that fails is followed by a whole read")
    func failedLook() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(500), time: time) { number, _ in
            number == 3 ? .connectionLost : .fair
        }
        let bench = try homeBench(x, time: time)

        try await bench.running {
            _ = await bench.report { if case .failing = $0 { true } else { false } }
            await bench.polled()
        }

        #expect(x.pageQueries.prefix(4).map { $0["max_results"] } == ["40", "10", "10", "100"])
    }
}
