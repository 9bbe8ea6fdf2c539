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
        "what answers about several vouched for is taken back as far as it may be wrong",
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
        // What a user fills is what was asked for: the rest is told as missing.
        let state = try await bench.store.coverage(of: swift).state(of: unseen.id)
        #expect(state == (isFilled ? .missing(.outage, estimate: nil) : .covered(.read)))
        #expect(try await (bench.store.tweet(unseen.id) == nil) == isFilled)
    }

    @Test("what was read until X last showed the account among others is not taken back")
    func shownBefore() async throws {
        let (bench, _) = try await alone([])
        bench.context.leftOut.forget(swift, shownThrough: try .at(-500))

        let alone = try #require(IDRange(after: .at(-100), through: .at(-60)))
        let missing = try await bench.context.proveLeftOut(swift, within: alone)

        let shown = try Tweet.ID.at(-500 - Paginator.overlap)
        #expect(
            missing == [
                IDRange(after: shown, through: alone.after),
                IDRange(after: alone.through, through: try .at(0)),
            ]
        )
        #expect(try await bench.store.coverage(of: swift).holes.map(\.range) == missing.reversed())
        // Once: later posts that come by themselves are nothing new.
        #expect(try await bench.context.proveLeftOut(swift, within: alone) == [])
    }

    @Test(
        "a count of nothing proves nothing of an account by itself, and beside push a look tells",
        arguments: [false, true]
    )
    func noneCounted(isPushed: Bool) async throws {
        let time = LeapingTime()
        let unseen = ScriptedX.Post(id: try .at(-700), author: "2")
        let x = ScriptedX(posts: [unseen], time: time)
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(
            x,
            feed: [.watch(["swiftlang"])],
            pushed: isPushed ? PushedSources([swift]) : nil,
            time: time.sharedTime
        )
        let hole = try #require(IDRange(after: .at(-900), through: .at(-600)))
        try await bench.store.markRead([swift], after: .at(-1_200), through: .at(0))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: swift)
        let lost = ScriptedX.Post(id: try .at(600), author: "2", visibleAt: .seconds(601))
        x.change { $0.add([lost]) }

        try await bench.running {
            while time.now < .seconds(2 * 3_600) { await bench.polled() }
        }

        #expect(!x.countQueries.isEmpty)
        #expect(try await bench.store.coverage(of: swift).ranges(.counted) == [])
        #expect(try await bench.store.gaps().map(\.hole.range) == [hole])
        #expect(try await bench.store.tweet(lost.id) != nil)
    }

    @Test("a new name ends what was proven, whatever the history says of it")
    func endedByName() async throws {
        let (bench, target) = try await alone([])
        let leftOut = bench.context.leftOut
        leftOut.recall([swift])
        #expect(leftOut.contains(swift))

        leftOut.forget(swift)
        leftOut.recall([swift])

        #expect(!leftOut.contains(swift))
        #expect(leftOut.unwritten.ended == [swift])
        #expect(target.without(leftOut) == target)
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
