import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// Of what is pushed, a look at the newest posts is as much an answer about several accounts as any other.
extension OmissionTests {
    private static let both = PollTarget.accounts(["nasa", "swiftlang"])

    @Test("a look vouches for no account that X leaves out, or refuses in that very answer")
    func look() async throws {
        let x = ScriptedX(posts: .untilNoon(20, every: 30) + .untilNoon(20, every: 131, by: "2"))
        let bench = try PollingBench(x, time: x.time.time)
        try await bench.read(Self.both)
        let unseen = try Tweet.ID.at(300)
        x.change { world in
            world.leftOut = ["2"]
            world.add([ScriptedX.Post(id: unseen, author: "2")])
        }
        x.time.pass(.seconds(800))
        var reader = TargetReader(Self.both, context: bench.context)

        let read = try await reader.read(.look)

        #expect(read.omitted.map(\.account.source) == [swift])
        #expect(try await bench.store.coverage(of: swift).state(of: unseen) != .covered(.read))
        #expect(try await bench.store.coverage(of: nasa).state(of: unseen) == .covered(.read))
    }

    @Test("what a look finds left out is read by itself, too")
    func readAfterLook() async throws {
        // Fewer in five minutes than a look brings.
        let others = try (0..<20).map { ScriptedX.Post(id: try .at(-Double($0) * 131 - 10), author: "2") }
        let x = ScriptedX(posts: .untilNoon(20, every: 70) + others, time: LeapingTime())
        // Nobody may count with these.
        let keys = Credentials(
            consumerKey: Secret("a"),
            consumerSecret: Secret("b"),
            accessToken: Secret("1-c"),
            accessTokenSecret: Secret("d")
        )
        let bench = try PollingBench(
            x,
            pushed: PushedSources([nasa, swift]),
            time: x.time.sharedTime,
            credentials: keys
        )
        let unseen = try Tweet.ID.at(200)

        x.change { world in
            (world.leftOut, world.leftOutFrom) = (["2"], afterFirst)
            world.add([ScriptedX.Post(id: unseen, author: "2", visibleAt: .seconds(201))])
        }

        try await bench.running {
            while bench.announced[unseen] == nil, x.time.now < .seconds(3 * 3600) { await bench.polled() }
        }

        #expect(try await bench.store.tweet(unseen) != nil)
        #expect(x.requests.contains { $0.url.contains("/users/2/tweets") })
    }

    @Test(
        "a deleted post of an account that posts nothing else is missed once, by reading it alone, also where that fails at first",
        arguments: [0, 600]
    )
    func onlyPostDeleted(refusedUntil: Int) async throws {
        let old = try Tweet.ID.at(-3_000)
        let x = ScriptedX(
            posts: [ScriptedX.Post(id: old, author: "2")] + .untilNoon(20, every: 600),
            time: LeapingTime(),
            refusing: { call, now in
                call.url.contains("/users/2/tweets") && now < .seconds(refusedUntil) ? .status(503) : nil
            }
        )
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            await bench.polled()
            x.change { world in world.change(old) { $0.goneAt = .zero } }
            while x.time.now < .seconds(2 * 3600) { await bench.polled() }
        }

        let alone = x.alone("2").count
        #expect(alone <= (refusedUntil == 0 ? 2 : 20), "\(alone)")
        #expect(!bench.context.leftOut.contains(swift))
        let reads = x.pageQueries.count
        #expect(reads <= 2 * 60 + 10, "\(reads)")
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("what push had missed is not forgotten where a look is asked anew")
    func pushMissing() async throws {
        let target = PollTarget.mentions(userID: "42")
        // The second answer is the first of the look: it ends after one post.
        let x = ScriptedX(
            posts: .untilNoon(20, every: 600),
            weather: { number, _ in number == 1 ? .endsAfter(1) : .fair }
        )
        let bench = try PollingBench(
            x,
            time: x.time.time,
            credentials: Credentials(userToken: Secret("canary"))
        )
        try await bench.read(target)
        x.time.pass(.seconds(3 * 3600))
        let lost = [try Tweet.ID.at(3 * 600), try Tweet.ID.at(15 * 600)]
        let all = try (1...15).map { ScriptedX.Post(id: try .at(Double($0) * 600), author: "4") }
        x.add(all.filter { !lost.contains($0.id) })
        try await bench.deliver(seconds: -15 * 600..<0, to: target, readThrough: .at(0))
        x.add(all.filter { lost.contains($0.id) })
        var reader = TargetReader(target, context: bench.context)

        _ = try await reader.read(.look)

        for id in lost { #expect(try await bench.store.tweet(id) != nil) }
    }
}
