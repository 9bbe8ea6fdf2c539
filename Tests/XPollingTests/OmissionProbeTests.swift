import Intake
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
        // Whoever presses Enter asks for it.
        #expect(try await bench.store.tweet(missing.id) == nil)
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

    @Test("of one that X names as not shown, that is told, and taken back once it is shown")
    func named() async throws {
        let problem =
            #"{"resource_type":"user","resource_id":"2","parameter":"id","value":"2","title":"Forbidden","detail":"Not shown.","type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}"#
        let x = ScriptedX(
            posts: others,
            refusing: { call, now in
                call.url.contains("/users/2/tweets") && now < .seconds(600)
                    ? .body(#"{"errors":[\#(problem)]}"#) : nil
            }
        )
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            let isTold = await bench.report {
                if case .refusing(let links, _, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(isTold != nil)
            let isMended = await bench.report {
                if case .mended(let links, _) = $0 { links == [.source(swift)] } else { false }
            }
            #expect(isMended != nil)
            await bench.polled()
        }
        #expect(try await bench.store.gaps().isEmpty)
        #expect(!bench.context.leftOut.contains(swift))
    }

    @Test("beside push, all that are silent in the read that push goes on from are asked for soon")
    func besidePush() async throws {
        let early = try ofSwift([-500, -400])
        let ofEsa = try [-450.0, -350].map { ScriptedX.Post(id: try .at($0), author: "3") }
        let x = ScriptedX(posts: others + early + ofEsa)
        x.change { $0.leftOut = ["2", "3"] }
        let bench = try PollingBench(
            x,
            feed: [.watch(["nasa", "swiftlang", "esa"])],
            pushed: PushedSources([nasa, swift, .account("esa")]),
            time: x.time.sharedTime
        )

        try await bench.running {
            while x.time.now < .seconds(600) { await bench.polled() }
        }

        for post in early + ofEsa { #expect(bench.announced[post.id] != nil) }
    }

    @Test("what X leaves out of a page counts towards it: the page after it is asked for, too")
    func amongReposts() async throws {
        var reposts = try ofSwift((1...30).map { -330 - Double($0) })
        for index in reposts.indices { reposts[index].isRepost = true }
        let early = try ofSwift([-500])
        let x = ScriptedX(posts: others + early + reposts)
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            while x.time.now < .seconds(300) { await bench.polled() }
        }

        #expect(bench.announced[early[0].id] != nil)
    }

    @Test("what lies below a post that X would bill again is asked for as well, and the post is not")
    func aroundBilled() async throws {
        let (start, known) = (try Tweet.ID.at(-3_500), try ofSwift([-2_900]))
        let x = ScriptedX(posts: others + known)
        let bench = try PollingBench(x, time: x.time.sharedTime)
        // An earlier day's: this program has not been billed for it.
        let sightings = known.compactMap { x.delivered($0) }.map { TweetBatch.Sighting($0, sources: [swift]) }
        _ = try await bench.store.commit([
            TweetBatch(sightings: sightings, receivedAt: noon, via: .polling)
        ])
        try await bench.store.markRead([nasa, swift], after: start, through: .at(-200))
        let question = OmissionProbe.Question(account: b, after: start, through: try .at(-500))

        #expect(try await bench.context.probing(question).isEmpty)
        let asked = x.pageQueries.map { [$0["since_id"], $0["until_id"]] }
        #expect(
            asked == [
                ["\(start)", "\(known[0].id)"],
                ["\(known[0].id)", "\(try Tweet.ID.at(-500).next)"],
            ]
        )

        let lost = try ofSwift([-3_000])
        x.add(lost)
        let missing = try await bench.context.probing(question)
        #expect(missing.first == IDRange(after: start, through: known[0].id.previous))
        #expect(try await bench.store.tweet(lost[0].id) != nil)
        #expect(try await bench.store.leftOut() == [swift])
    }

    @Test("what X leaves out and does not give when it is to be read is asked for again until it comes")
    func owed() async throws {
        let early = try ofSwift([-500, -400])
        let x = ScriptedX(
            posts: others + early,
            refusing: { call, now in
                let isRead = call.url.contains("/users/2/tweets") && !call.url.contains("exclude=")
                return isRead && now < .seconds(1_000) ? .status(503) : nil
            }
        )
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: x.time.sharedTime)

        try await bench.running {
            while x.time.now < .seconds(600) { await bench.polled() }
            let reasons = try await bench.store.gaps().map(\.hole.reason)
            #expect(reasons == [.omitted])
            while x.time.now < .seconds(2_400) { await bench.polled() }
        }

        for post in early { #expect(bench.announced[post.id] != nil) }
        #expect(try await bench.store.gaps().isEmpty)
    }

    // MARK: Whose turn it is

    private let a = WatchedAccount(scripted: "nasa")
    private let b = WatchedAccount(scripted: "swiftlang")
    private let moment: Duration = .seconds(1_000)

    private func next(_ probe: OmissionProbe, at now: Duration) -> OmissionProbe.Question? {
        probe.next(at: now) { _ in false }
    }

    @Test("the one that waited longest is asked about first, and about what it was not asked about before")
    func turns() throws {
        var probe = OmissionProbe()
        let now = moment + .seconds(60)
        // What may yet come to light is not asked about.
        let first = try Tweet.ID.at(500).earlier(by: Paginator.overlap)
        let settled = try Tweet.ID.at(660).earlier(by: Paginator.overlap)
        probe.note([b], through: try .at(600), at: moment)
        probe.note([a, b], through: try .at(660), at: now)
        #expect(next(probe, at: now) == .init(account: b, after: nil, through: settled))
        #expect(probe.next(at: now) { $0 == swift }?.account == a)

        // A part of it only: the rest is due at once.
        probe.noteProbed(swift, through: first, at: now)
        #expect(probe.wait(at: now) == .zero)
        #expect(next(probe, at: now)?.account == a)
        probe.noteProbed(nasa, through: settled, at: now)
        #expect(next(probe, at: now) == .init(account: b, after: first, through: settled))
        probe.noteProbed(swift, through: settled, at: now)
        #expect(probe.wait(at: now) == nil)

        probe.note([b], through: try .at(5_000), at: now)
        #expect(probe.wait(at: now) == OmissionProbe.shortest)
        let later = now + OmissionProbe.shortest
        #expect(next(probe, at: later)?.after == settled)
        probe.noteProbed(swift, through: try .at(4_700), at: later)
        probe.note([b], through: try .at(9_000), at: later)
        #expect(probe.wait(at: later) == OmissionProbe.shortest * 2)
    }

    @Test("where X does not answer, none is made for a while; one that it refuses holds up no other")
    func failed() throws {
        var probe = OmissionProbe()
        probe.note([a, b], through: try .at(600), at: moment)

        probe.noteFailed(nasa, isRefusal: true, at: moment)
        #expect(next(probe, at: moment)?.account == b)
        probe.noteFailed(swift, isRefusal: false, at: moment)
        #expect(probe.allowed(at: moment + OmissionProbe.shortest - .seconds(1), sharers: 1) == 0)
        #expect(probe.allowed(at: moment + OmissionProbe.shortest, sharers: 1) > 0)
        #expect(probe.wait(at: moment) == OmissionProbe.longest)
    }

    @Test("all targets together take half of what X grants", arguments: [1, 60, 3_600], [1, 40, 1_000])
    func pace(interval: Int, sharers: Int) throws {
        var probe = OmissionProbe()
        var made = 0
        for round in 0..<(4 * 900 / interval) {
            let now: Duration = .seconds(round * interval)
            probe.note([a], through: try .at(Double(600 + round)), at: now)
            for _ in 0..<probe.allowed(at: now, sharers: sharers) {
                made += 1
                probe.noteProbed(nasa, through: try .at(0), at: now)
            }
        }
        #expect(made > 0)
        #expect(made * sharers <= 4 * 450 + sharers)
    }
}
