import History
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// What X's count says of several accounts, some of which X leaves out.
extension OmissionTests {
    /// Two accounts read up to noon, of one of which X shows nothing among others; it posted `posts` seconds before noon.
    private func bench(
        posts: [ScriptedX.Post],
        of handles: [String] = ["nasa", "swiftlang"],
        countsLeftOut: Bool = false,
        refusing: @escaping @Sendable (HTTPCall, Duration) -> ScriptedX.Weather? = { _, _ in nil }
    ) async throws -> (bench: PollingBench, target: PollTarget) {
        let bench = try PollingBench(ScriptedX(posts: posts, refusing: refusing))
        bench.x.change { world in
            world.leftOut = ["2", "3"]
            world.countsLeftOut = countsLeftOut
        }
        let target = PollTarget.accounts(handles)
        try await bench.store.markRead(target.sources, after: .at(-1_200), through: .at(0))
        return (bench, target)
    }

    @Test("a held post of one that X leaves out of its count hides no missing one of another")
    func countedApart() async throws {
        let missing = ScriptedX.Post(id: try .at(-200), author: "1")
        let (bench, target) = try await bench(posts: [missing, .init(id: try .at(-190), author: "2")])
        let hole = try #require(IDRange(after: .at(-400), through: .at(-100)))
        try await bench.fill(hole, of: .account("swiftlang"))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: nasa)
        bench.context.leftOut.note(swift)
        var proof = bench.context.proof(target, isPushed: true)

        let outcome = try #require(try await proof.advance())

        #expect((outcome.counted, outcome.held, outcome.found) == (1, 0, 1))
        #expect(try await bench.store.tweet(missing.id) != nil)
        #expect(try await bench.store.coverage(of: nasa).holes == [])
    }

    @Test("the last of several that is not known to be left out is asked for by itself")
    func lastOfSeveral() async throws {
        let missing = ScriptedX.Post(id: try .at(-200), author: "2")
        let (bench, target) = try await bench(posts: [missing], countsLeftOut: true)
        bench.context.leftOut.note(nasa)
        var proof = bench.context.proof(target, isPushed: true)

        let outcome = try #require(try await proof.advance())

        #expect((outcome.found, outcome.missing) == (1, 0))
        #expect(try await bench.store.tweet(missing.id) != nil)
    }

    @Test("what X counts and does not give while it is not well is asked for three times")
    func threeTimes() async throws {
        let alone: @Sendable (HTTPCall) -> Bool = { call in
            call.url.contains("/users/") && call.url.contains("/tweets")
        }
        let posts = try [-700.0, -500, -300].flatMap { second in
            try ["2", "3"].map { ScriptedX.Post(id: try .at(second), author: $0) }
        }
        let (bench, target) = try await bench(
            posts: posts,
            of: ["nasa", "swiftlang", "esa"],
            countsLeftOut: true
        ) { call, _ in alone(call) ? .status(503) : nil }
        var proof = bench.context.proof(target, isPushed: true)

        for time in 1...3 {
            let outcome = try #require(try await proof.advance())
            #expect((outcome.found, outcome.missing) == (0, 6))
            #expect(outcome.refusal?.passes == true)
            #expect(proof.isUnfinished == (time < 3))
            #expect((proof.comparedThrough == nil) == (time < 3))
        }

        // Two that are not shown, and none of the others is asked for, nor for what is missing in other minutes.
        #expect(bench.x.requests.count(where: alone) == 3 * 2)
        let holes = try await bench.store.coverage(of: swift).holes
        #expect(holes.map(\.reason) == [.recount, .recount, .recount])
    }

    /// A feed of two accounts, the first of which was read for longer than the other.
    private func passedOver(_ posts: [ScriptedX.Post]) async throws -> PollingBench {
        let time = LeapingTime()
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(20, every: 30) + posts, time: time),
            time: time.sharedTime
        )
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(-400))
        try await bench.store.markRead([nasa], after: .at(-400), through: .at(0))
        let hole = try #require(IDRange(after: .at(-400), through: .at(0)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: swift)
        return bench
    }

    @Test(
        "one that X left out in an earlier run is not believed to be quiet",
        arguments: [-200.0, -380]
    )
    func passedOver(second: Double) async throws {
        let unseen = ScriptedX.Post(id: try .at(second), author: "2")
        let bench = try await passedOver([unseen])
        let later = ScriptedX.Post(id: try .at(600), author: "2", visibleAt: .seconds(601))
        bench.x.change { world in
            world.leftOut = ["2"]
            world.add([later])
        }

        try await bench.running {
            while bench.x.time.now < .seconds(800) { await bench.polled() }
        }

        for post in [unseen, later] {
            #expect(try await bench.store.tweet(post.id)?.arrival.sources == [swift])
        }
        #expect(try await bench.store.gaps() == [])
        #expect(bench.context.leftOut.contains(swift))
    }

    @Test("one that X left out in an earlier run, and that is quiet, is read by itself once or twice")
    func passedOverAndQuiet() async throws {
        let bench = try await passedOver([])
        try await bench.running {
            await bench.polled()
            let before = bench.x.requests.count
            while bench.x.requests.count < before + 10 { await bench.polled() }
        }

        #expect((1...2).contains(bench.x.alone("2").count))
        #expect(try await bench.store.gaps() == [])
        #expect(!bench.context.leftOut.contains(swift))
    }

    @Test(
        "one that is proven to be left out stays so where its newest post is deleted, and over a restart",
        arguments: [false, true]
    )
    func provenForGood(isRestarted: Bool) async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(20, every: 30), time: time)
        let alone = ScriptedX.Post(id: try .at(70), author: "2", visibleAt: .seconds(71))
        let later = ScriptedX.Post(id: try .at(3_010), author: "2", visibleAt: .seconds(3_011))
        x.change { world in
            world.leftOut = ["2"]
            world.add([alone, later])
            world.add(
                (1...70).compactMap {
                    try? .init(id: .at(Double($0) * 60), author: "1", visibleAt: .seconds($0 * 60))
                }
            )
            world.change(alone.id) { $0.goneAt = .seconds(1_500) }
        }
        let bench = try PollingBench(x, time: time.sharedTime)
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))
        bench.context.leftOut.note(swift)
        try await bench.running {
            while time.now < .seconds(1_400) { await bench.polled() }
        }
        #expect(try await bench.store.tweet(alone.id) != nil)
        #expect(try await bench.store.leftOut() == [swift])

        let second = isRestarted ? try PollingBench(x, store: bench.store, time: time.sharedTime) : bench
        try await second.running {
            while time.now < .seconds(3_600) { await second.polled() }
        }

        #expect(try await second.store.tweet(later.id)?.arrival.sources == [swift])
        #expect(second.context.leftOut.contains(swift))
    }
}
