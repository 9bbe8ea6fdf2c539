import Foundation
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("Polling beside push", .timeLimit(.minutes(1)))
struct BesidePushTests {
    @Test("reads what lies between as soon as it begins, and tries again by itself until it could")
    func triesAgain() async throws {
        let x = ScriptedX(posts: .untilNoon(30)) { number, _ in
            (1...4).contains(number) ? .connectionLost : .fair
        }
        let bench = try PollingBench(
            x,
            feed: [.search("swift")],
            pushed: [.search],
            time: LeapingTime().time
        )

        try await bench.running {
            let failing = await bench.report { if case .failing = $0 { true } else { false } }
            #expect(failing != nil, "the screen must say that it is not current")
            await bench.polled()
        }

        #expect(try await bench.stored() == 30)
    }

    @Test(
        "looks again after a minute, and ever more seldom up to a quarter of an hour while push misses nothing"
    )
    func pace() async throws {
        let time = LeapingTime()
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3), time: time),
            feed: [.search("swift")],
            pushed: [.search],
            time: time.time
        )

        try await bench.running {
            while time.now < .seconds(6 * 3600) { await bench.polled() }
        }

        // The poller goes on until it is asked to end.
        let moments = bench.x.moments.filter { $0 < .seconds(6 * 3600) }
        let pauses = zip(moments.dropFirst(), moments).map { $0.0 - $0.1 }
        #expect(try #require(pauses.first) < .seconds(70))
        #expect(try #require(pauses.last) >= .seconds(15 * 60))
        #expect(pauses.allSatisfy { $0 < .seconds(17 * 60) })
        // X grants 450 in a quarter of an hour.
        #expect(moments.count < 60)
    }

    @Test("looks again soon once push turned out to miss something")
    func missed() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time)
        let bench = try PollingBench(x, feed: [.search("swift")], pushed: [.search], time: time.time)

        try await bench.running {
            while time.now < .seconds(6 * 3600) { await bench.polled() }
            let undelivered = try #require(Tweet.ID(firstAt: noon + time.now.timeInterval))
            x.add([ScriptedX.Post(id: undelivered)])
            while try await bench.stored() < 4 { await bench.polled() }
            await bench.polled()
        }

        let moments = x.moments
        let found = try #require(
            moments.indices.dropLast().last { moments[$0 + 1] - moments[$0] < .seconds(70) }
        )
        #expect(moments[found] > .seconds(6 * 3600))
    }

    @Test("a look pays for ten tweets at most, and believes push of the others where it brought these")
    func look() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(900)), feed: [.search("swift")])
        try await bench.deliver(seconds: 0..<900, cursor: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read(.look)

        #expect(bench.x.pageQueries.map { $0["max_results"] } == ["10"])
        #expect(!read.isNews)
        #expect(try await bench.store.cursor(of: target.key) == (try .at(0)))
    }

    @Test("a look that finds a tweet that push should have brought becomes a whole read")
    func distrust() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(300, every: 10)), feed: [.search("swift")])
        // All but those from between 50 s and 1,000 s ago.
        try await bench.deliver(seconds: 0..<50, cursor: .at(-3000))
        try await bench.deliver(seconds: 1000..<3000, cursor: .at(-3000))
        var reader = TargetReader(target, context: bench.context)

        let read = try await reader.read(.look)

        #expect(bench.x.pageQueries.first?["max_results"] == "10")
        #expect(read.isNews)
        #expect(try await bench.stored() == 300)
    }

    @Test("what X shows before push had time to bring it is no sign of trouble")
    func tooSoon() async throws {
        let target = PollTarget.search(query: "swift")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(900)), feed: [.search("swift")])
        try await bench.deliver(seconds: 20..<900, cursor: .at(-900))
        var reader = TargetReader(target, context: bench.context)

        _ = try await reader.read(.look)

        #expect(bench.x.pageQueries.count == 1)
    }

    @Test("a look that fails is followed by a whole read")
    func failedLook() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(500), time: time) { number, _ in
            number == 2 ? .connectionLost : .fair
        }
        let bench = try PollingBench(x, feed: [.search("swift")], pushed: [.search], time: time.time)

        try await bench.running {
            _ = await bench.report { if case .failing = $0 { true } else { false } }
            await bench.polled()
        }

        #expect(x.pageQueries.prefix(4).map { $0["max_results"] } == ["40", "10", "10", "100"])
    }

    @Test("a source that push does not carry keeps the user's pace")
    func otherSources() async throws {
        let time = LeapingTime()
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3), time: time),
            feed: [.search("swift")],
            pushed: [.watch],
            time: time.time
        )

        try await bench.running {
            while time.now < .seconds(6 * 3600) { await bench.polled() }
        }

        let moments = bench.x.moments
        let pauses = zip(moments.dropFirst(), moments).map { $0.0 - $0.1 }
        #expect(pauses.allSatisfy { $0 < .seconds(140) })
    }

    @Test("a key that X refuses for reading does not end push, and says so")
    func refused() async throws {
        let bench = try PollingBench(
            ScriptedX { _, _ in .status(401) },
            feed: [.watch(["nasa"])],
            pushed: [.watch]
        )

        try await bench.running {
            let notice = await bench.report { if case .notice = $0 { true } else { false } }
            guard case .notice(let words) = notice else { return }
            #expect(
                words.string.hasPrefix("what push may have missed is not read: X refuses the bearer token")
            )
        }

        #expect(bench.x.requests.count == 1)
    }

    @Test("leaves it to push to tell how much of the feed it covers")
    func coverage() async throws {
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3)),
            feed: [.watch(["nasa", "shy"])],
            pushed: [.watch]
        )

        try await bench.running {
            let first = await bench.report { _ in true }
            guard case .polled = first else {
                Issue.record("\(String(describing: first))")
                return
            }
        }
    }
}
