import History
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// What follows once it is proven that X leaves an account out of its answers about several.
extension OmissionTests {
    /// One account that was read up to noon, which X leaves out of its counts and searches.
    private func alone(_ posts: [ScriptedX.Post]) async throws -> (bench: PollingBench, target: PollTarget) {
        let bench = try PollingBench(ScriptedX(posts: posts))
        bench.x.change { $0.leftOut = ["2"] }
        try await bench.store.markRead([swift], after: .at(-1_200), through: .at(0))
        return (bench, .account("swiftlang"))
    }

    @Test(
        "what answers about several vouched for is taken back as far as it may be wrong, and read",
        arguments: [false, true]
    )
    func takenBack(isFilled: Bool) async throws {
        let unseen = ScriptedX.Post(id: try .at(-600), author: "2")
        let first = ScriptedX.Post(id: try .at(-200), author: "2")
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(20, every: 60) + [unseen, first], time: time)
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: time.sharedTime)
        // By answers that lacked it.
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))

        if isFilled {
            let hole = try #require(IDRange(after: .at(-300), through: .at(-100)))
            try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: swift)
            try await bench.fill(hole, of: .accounts(["nasa", "swiftlang"]))
        } else {
            bench.context.leftOut.suspect(swift)
            x.change { try? $0.add([.init(id: .at(30), author: "2", visibleAt: .seconds(31))]) }
            time.pass(.seconds(400))
            try await bench.running { for _ in 0..<4 { await bench.polled() } }
        }

        #expect(bench.context.leftOut.isProven(swift))
        #expect(try await bench.store.tweet(unseen.id)?.arrival.sources == [swift])
        #expect(try await bench.store.coverage(of: swift).holes == [])
    }

    @Test("of what was read since X last showed the account among others, and before, nothing is taken back")
    func shownBefore() async throws {
        let (bench, _) = try await alone([])
        bench.context.leftOut.forget(swift, shownThrough: try .at(-500))

        let range = try await bench.context.proveLeftOut(swift)

        #expect(range == IDRange(after: try .at(-500 - Paginator.overlap), through: try .at(0)))
        #expect(try await bench.store.coverage(of: swift).holes.map(\.range) == [range])
        // Once: later posts that come by themselves are nothing new.
        #expect(try await bench.context.proveLeftOut(swift) == nil)
    }

    @Test("X's count of an account that an earlier run saw to be left out closes no hole of it")
    func countedAlone() async throws {
        let (bench, target) = try await alone([.init(id: try .at(-600), author: "2")])
        let hole = try #require(IDRange(after: .at(-700), through: .at(-500)))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: swift)
        try await bench.store.remember(leftOut: [swift], ended: [])
        try await bench.read(target)
        var proof = bench.context.proof(target, isPushed: true)

        #expect(!proof.isPossible)
        #expect(try await proof.advance() == TargetProof.Outcome())

        #expect(bench.x.countQueries.isEmpty)
        #expect(try await bench.store.coverage(of: swift).holes.map(\.range) == [hole])
    }

    @Test("a count of none of the posts that X gives proves nothing, and what it may have hidden is read")
    func noneCounted() async throws {
        let held = ScriptedX.Post(id: try .at(-200), author: "2")
        let unseen = ScriptedX.Post(id: try .at(-600), author: "2")
        let (bench, target) = try await alone([held, unseen])
        try await bench.fill(try #require(IDRange(after: .at(-300), through: .at(-100))), of: target)
        var proof = bench.context.proof(target, isPushed: true)

        let outcome = try #require(try await proof.advance())

        #expect(outcome.shortfall == .leftOut)
        #expect(bench.context.leftOut.isProven(swift))
        #expect(!proof.isPossible)
        #expect(bench.x.countQueries.count == 1)
        #expect(try await bench.store.coverage(of: swift).ranges(.counted) == [])
        #expect(try await bench.store.tweet(unseen.id) != nil)
    }

    @Test("a count of none is right where what is held is gone")
    func noneLeft() async throws {
        let held = ScriptedX.Post(id: try .at(-200), author: "2")
        let (bench, target) = try await alone([held])
        try await bench.fill(try #require(IDRange(after: .at(-300), through: .at(-100))), of: target)
        bench.x.change { world in world.change(held.id) { $0.goneAt = .zero } }
        var proof = bench.context.proof(target, isPushed: false)

        let outcome = try #require(try await proof.advance())

        #expect((outcome.counted, outcome.held, outcome.shortfall) == (0, 1, nil))
        #expect(!bench.context.leftOut.isProven(swift))
        #expect(try await !bench.store.coverage(of: swift).ranges(.counted).isEmpty)
    }

    @Test("a run that does not read an account forgets nothing of what an earlier one saw of it")
    func rememberedBesideOthers() async throws {
        let (bench, _) = try await alone([])
        try await bench.store.remember(leftOut: [swift], ended: [])

        bench.context.leftOut.prove(nasa)
        try await bench.context.rememberLeftOut()
        #expect(try await bench.store.leftOut() == [nasa, swift])

        bench.context.leftOut.forget(nasa)
        try await bench.context.rememberLeftOut()
        #expect(try await bench.store.leftOut() == [swift])
    }
}
