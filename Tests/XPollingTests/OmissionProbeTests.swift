import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("Accounts that X leaves out and of which nothing had to come", .timeLimit(.minutes(10)))
struct OmissionProbeTests {
    let nasa = Source.ID.account("nasa")
    let swift = Source.ID.account("swiftlang")
    /// Of somebody else, so that the first page spans ten minutes.
    let others = [ScriptedX.Post].untilNoon(20, every: 30)

    private func ofSwift(_ seconds: some Sequence<Double>) throws -> [ScriptedX.Post] {
        try seconds.map { .init(id: try .at($0), author: "2", visibleAt: .seconds(max(0, $0))) }
    }

    @Test("one that is left out from the start, of answers and of counts, is read by itself")
    func fromTheStart() async throws {
        let early = try ofSwift([-500, -400])
        let late = try ofSwift([700, 2_000])
        let x = ScriptedX(posts: others + early + late)
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            while x.time.now < .seconds(120) { await bench.polled() }
            for post in early { #expect(bench.announced[post.id] != nil) }
            while x.time.now < .seconds(2_400) { await bench.polled() }
        }

        for post in late { #expect(bench.announced[post.id] != nil) }
        #expect(try await bench.store.gaps().isEmpty)
        #expect(try await bench.store.leftOut() == [swift])
    }

    @Test(
        "one that was left out of the first answer only lacks nothing, though newer posts of it come among the others"
    )
    func firstAnswer() async throws {
        let early = try ofSwift([-500, -400])
        let x = ScriptedX(posts: others + early + (try ofSwift([30])))
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: x.time.sharedTime)
        bench.context.leftOut.forget(swift)
        let target = PollTarget.accounts(["nasa", "swiftlang"])
        // The first answer, and then an X that is well.
        try await bench.read(target)
        x.change { $0.leftOut = [] }

        try await bench.running {
            while x.time.now < .seconds(900) { await bench.polled() }
        }

        for post in early { #expect(try await bench.store.tweet(post.id) != nil) }
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("one that posts seldom and is left out after a while is found within half an hour")
    func quietBefore() async throws {
        let late = try ofSwift([1_000])
        let x = ScriptedX(posts: others + (try ofSwift([-500])) + late)
        x.change { ($0.leftOut, $0.leftOutFrom) = (["2"], .seconds(700)) }
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            while bench.announced[late[0].id] == nil, x.time.now < .seconds(2_800) { await bench.polled() }
        }

        #expect(bench.announced[late[0].id] != nil)
    }

    @Test("one of which there is nothing is asked for ever less often, and costs nothing")
    func nothingThere() async throws {
        let x = ScriptedX(posts: others)
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            await bench.polled()
            let spent = bench.client.spentToday
            while x.time.now < .seconds(6 * 3_600) { await bench.polled() }
            let counts = x.countQueries.count
            #expect(bench.client.spentToday - spent == counts * 5_000)
        }

        let probes = x.alone("2", byProbe: true)
        let pauses = zip(probes.dropFirst(), probes).map { $0.0 - $0.1 }
        #expect((20...26).contains(probes.count), "\(probes)")
        #expect(pauses.allSatisfy { $0 >= OmissionProbe.shortest }, "\(pauses)")
        #expect(pauses.suffix(4).allSatisfy { $0 >= OmissionProbe.longest }, "\(pauses)")
        #expect(try await bench.store.leftOut().isEmpty)
    }

    @Test("what it reposted, or what is known to be missing, does not show that it was left out")
    func otherReasons() async throws {
        var repost = try #require(try ofSwift([-805]).first)
        repost.isRepost = true
        let missing = try #require(try ofSwift([-700]).first)
        let x = ScriptedX(posts: others + [repost, missing])
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: x.time.sharedTime)
        try await bench.store.markRead([nasa, swift], after: .at(-1_000), through: .at(-1))
        let hole = try #require(IDRange(after: .at(-750), through: .at(-650)))
        try await bench.store.note(.missing(hole, .pageLimit, estimates: [:]), of: swift)

        try await bench.running {
            while x.time.now < .seconds(900) { await bench.polled() }
        }

        #expect(!x.alone("2", byProbe: true).isEmpty)
        #expect(try await bench.store.leftOut().isEmpty)
        // It came, and nothing was lost of it.
        #expect(try await bench.store.tweet(missing.id)?.arrival.sources == [swift])
        #expect(try await bench.store.tweet(repost.id) == nil)
        #expect(try await bench.store.coverage(of: swift).holes.map(\.range) == [hole])
    }

    @Test("one that X refuses by itself is asked for again, and holds up nobody")
    func refused() async throws {
        let early = try ofSwift([-500])
        let x = ScriptedX(
            posts: others + early,
            refusing: { call, now in
                call.url.contains("/users/2/tweets") && now < .seconds(1_000) ? .status(503) : nil
            }
        )
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            while bench.announced[early[0].id] == nil, x.time.now < .seconds(3_000) { await bench.polled() }
        }

        #expect(bench.announced[early[0].id] != nil)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test(
        "beside push, all that are silent in the read that push goes on from are asked for by themselves soon"
    )
    func besidePush() async throws {
        let early = try ofSwift([-500, -400])
        let x = ScriptedX(posts: others + early)
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(
            x,
            pushed: PushedSources([nasa, swift]),
            time: x.time.sharedTime
        )

        try await bench.running {
            while bench.announced[early[1].id] == nil, x.time.now < .seconds(600) { await bench.polled() }
        }

        for post in early { #expect(bench.announced[post.id] != nil) }
    }

    // MARK: Whose turn it is

    private let moment: Duration = .seconds(1_000)

    @Test(
        "each has its turn, the one that waited longest first, and is asked about what it was not asked about before"
    )
    func turns() throws {
        var probe = OmissionProbe()
        let (a, b) = (
            WatchedAccount(source: nasa, id: "1", handle: "nasa"),
            WatchedAccount(source: swift, id: "2", handle: "swiftlang")
        )

        probe.note([b], through: try .at(600), at: moment)
        probe.note([a, b], through: try .at(660), at: moment + .seconds(60))
        var turn = try #require(probe.next(at: moment + .seconds(60)))
        #expect((turn.account, turn.after) == (b, nil))
        // What may yet come to light is not asked about.
        #expect(turn.through == (try Tweet.ID.at(660).earlier(by: Paginator.overlap)))

        probe.noteProbed(swift, through: turn.through, at: moment + .seconds(60))
        #expect(probe.next(at: moment + .seconds(60))?.account == a)
        probe.noteProbed(nasa, through: nil, at: moment + .seconds(60))
        #expect(probe.wait(at: moment + .seconds(60)) == Backoff.longestRefusal)

        probe.note([b], through: try .at(5_000), at: moment + .seconds(300))
        let later = moment + .seconds(60) + OmissionProbe.shortest
        probe.noteProbed(nasa, through: turn.through, at: later)
        turn = try #require(probe.next(at: later))
        #expect(turn.after == (try Tweet.ID.at(660).earlier(by: Paginator.overlap)))
        probe.noteProbed(swift, through: turn.through, at: later)
        #expect(probe.wait(at: later) == nil)
    }
}
