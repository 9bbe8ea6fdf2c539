import Foundation
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// An account that X leaves out for long, or out of much.
extension OmissionTests {
    @Test("what is missing of an account that X goes on refusing begins where it began to refuse it")
    func refusedForLong() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(20, every: 31, by: "2"),
            time: time,
            refusing: { call, now in
                call.url.contains("/users/2/tweets") && now > .seconds(10) ? .status(403) : nil
            }
        )
        let bench = try PollingBench(x, time: time.sharedTime)

        try await bench.store.markRead([nasa, swift], after: .at(-20_000), through: .at(-60))

        x.change { ($0.leftOut, $0.leftOutFrom) = (["2"], afterFirst) }

        try await bench.running {
            while time.now < .seconds(3_600) { await bench.polled() }
        }

        let holes = try await bench.store.coverage(of: swift).holes
        #expect(holes.count == 1)
        #expect(try #require(holes.first).after >= (try .at(-2 * Paginator.overlap)))
    }

    @Test("what a long read leaves out of one of several is asked for at once, and counted soon after")
    func leftOutOfMuch() async throws {
        let time = LeapingTime()
        let others = try (1...100).map { ScriptedX.Post(id: try .at(-10 - Double($0) * 30), author: "2") }
        let x = ScriptedX(posts: .untilNoon(100, every: 30) + others, time: time)
        x.change { world in
            world.leftOut = ["2"]
            world.countsLeftOut = true
        }
        let bench = try PollingBench(x, time: time.sharedTime)
        try await bench.store.markRead([nasa, swift], through: .at(-3_600))

        try await bench.running {
            while time.now < .seconds(420) { await bench.polled() }
        }

        // Without the account that turned out to be left out.
        #expect(x.countQueries.count == 1)
        for post in others {
            #expect(try await bench.store.tweet(post.id)?.arrival.sources == [swift])
        }
    }

    @Test("a read that begins where one account was left, and ends at its limit, harms no other")
    func limitAboveOne() async throws {
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(1_000, every: 5)), pageLimit: 3)
        try await bench.store.markRead([nasa], after: .at(-7_000), through: .at(-60))
        try await bench.store.markRead([swift], after: .at(-7_000), through: .at(-4_000))

        try await bench.read(target)

        #expect(try await bench.store.coverage(of: nasa).holes.isEmpty)
        let holes = try await bench.store.coverage(of: swift).holes
        #expect(holes.map(\.reason) == [.pageLimit])
        #expect(try #require(holes.first).range.contains(.at(-3_900)))
    }
}
