import Foundation
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
        #expect(state == (isFilled ? .missing(.omitted, estimate: nil) : .covered(.read)))
        #expect(try await (bench.store.tweet(unseen.id) == nil) == isFilled)
    }

    @Test("what was read until X last showed the account among others is not taken back")
    func shownBefore() async throws {
        let (bench, _) = try await alone([])
        bench.context.leftOut.forget(swift, shownThrough: try .at(-500))

        let alone = try #require(IDRange(after: .at(-100), through: .at(-60)))
        let missing = try await bench.context.proveLeftOut(swift, by: [], within: alone)

        let shown = try Tweet.ID.at(-500 - Paginator.overlap)
        #expect(
            missing == [
                IDRange(after: shown, through: alone.after),
                IDRange(after: alone.through, through: try .at(0)),
            ]
        )
        #expect(try await bench.store.coverage(of: swift).holes.map(\.range) == missing.reversed())
        // Once: later posts that come by themselves are nothing new.
        #expect(try await bench.context.proveLeftOut(swift, by: [], within: alone) == [])
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

    @Test("a count that agrees proves nothing of an account that X leaves out of other answers")
    func unproven() async throws {
        let (bench, target) = try await alone([.init(id: try .at(-200), author: "2")])
        bench.x.change { $0.countsLeftOut = true }
        try await bench.fill(try #require(IDRange(after: .at(-300), through: .at(-100))), of: target)
        var proof = TargetProof(
            target,
            readsWhereFewer: true,
            unproven: [swift],
            context: bench.context,
            filler: bench.context.filler
        )

        let outcome = try #require(try await proof.advance())

        #expect((outcome.counted, outcome.held, outcome.isSilent) == (1, 1, false))
        #expect(try await bench.store.coverage(of: swift).ranges(.counted) == [])
    }

    @Test("that a count of one time was of nothing says nothing of the next")
    func silentOnce() async throws {
        let (bench, target) = try await alone([.init(id: try .at(-200), author: "2")])
        bench.x.change { $0.countsLeftOut = true }
        var proof = bench.context.proof(target, isPushed: false)
        var outcome = TargetProof.Outcome()
        let (start, middle, end) = (x(-1_200), x(-600), x(-60))

        #expect(try await proof.compare(TimeSpan(start: start, end: middle), into: &outcome))
        #expect(outcome.isSilent)
        #expect(try await proof.compare(TimeSpan(start: middle, end: end), into: &outcome))
        #expect(!outcome.isSilent)
    }

    private func x(_ seconds: Double) -> Date { ScriptedX.start + seconds }

    @Test(
        "what an earlier run noticed and did not prove is read by itself until that is explained",
        arguments: [false, true]
    )
    func noticedBefore(isGone: Bool) async throws {
        let time = LeapingTime()
        let post = ScriptedX.Post(id: try .at(-200), author: "2", goneAt: isGone ? .zero : nil)
        let x = ScriptedX(posts: .untilNoon(20, every: 30) + [post], time: time)
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: time.sharedTime)
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-300), through: .at(0)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: swift)

        try await bench.running { for _ in 0..<4 { await bench.polled() } }

        #expect(bench.context.leftOut.contains(swift) == !isGone)
        #expect(try await bench.store.leftOut() == (isGone ? [] : [swift]))
        #expect(try await (bench.store.tweet(post.id) == nil) == isGone)
        #expect(try await bench.store.coverage(of: swift).holes.isEmpty)
    }

    @Test("an account that was only away is not taken for one that X leaves out")
    func away() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(20, every: 30), time: time)
        let bench = try PollingBench(x, time: time.sharedTime)
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-300), through: .at(0)))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: swift)
        var reader = TargetReader(.accounts(["nasa", "swiftlang"]), context: bench.context)

        let read = try await reader.read()

        #expect(!bench.context.leftOut.contains(swift))
        #expect(read.omitted.isEmpty)
    }

    @Test(
        "what was read is taken back since the newest post that an answer about several may have brought",
        arguments: ["read", "counted", "repost", "alone", "pushed"]
    )
    func takenBackSince(kind: String) async throws {
        let day = Double(TargetProof.longest)
        let post = ScriptedX.Post(id: try .at(-2 * day), author: "2", isRepost: kind == "repost")
        let (bench, _) = try await alone([])
        try await bench.store.markRead([swift], after: .at(-4 * day), through: .at(-1_200))
        bench.x.add([post])
        let sighting = TweetBatch.Sighting(try #require(bench.x.delivered(post)), sources: [swift])
        _ = try await bench.store.commit([
            TweetBatch(sightings: [sighting], receivedAt: noon, via: kind == "pushed" ? .webhook : .polling)
        ])
        if kind == "counted" {
            let span = try #require(IDRange(after: .at(-3 * day), through: .at(-1.5 * day)))
            try await bench.store.note(.covered(span, .counted), of: swift)
        }
        let range = try #require(IDRange(after: .at(-100), through: .at(0)))
        let others: Set<Tweet.ID> = kind == "alone" ? [post.id] : []

        let missing = try await bench.context.proveLeftOut(swift, by: others, within: range)

        let isShown = ["read", "counted"].contains(kind)
        let start = try isShown ? Tweet.ID.at(-2 * day - Paginator.overlap) : Tweet.ID.at(-4 * day)
        #expect(missing.map(\.after) == [start])
    }

    @Test("what came of it by itself proves it, also where the rest does not come")
    func provenInPart() async throws {
        let time = LeapingTime()
        let x = ScriptedX(
            posts: .untilNoon(20, every: 30) + .untilNoon(400, every: 1, by: "2"),
            time: time,
            refusing: { call, _ in
                let isRest = call.url.contains("/users/2/tweets") && call.url.contains("pagination_token")
                return isRest ? .status(503) : nil
            }
        )
        x.change { $0.leftOut = ["2"] }
        let bench = try PollingBench(x, time: time.sharedTime)
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-390), through: .at(0)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: swift)

        try await bench.running { for _ in 0..<3 { await bench.polled() } }

        #expect(try await bench.store.leftOut() == [swift])
        #expect(bench.context.leftOut.contains(swift))
        // What was believed before is missing, with the rest.
        let coverage = try await bench.store.coverage(of: swift)
        #expect(try coverage.state(of: .at(-900)) == .missing(.omitted, estimate: nil))
        #expect(try coverage.state(of: .at(-380)) == .missing(.omitted, estimate: nil))
    }

    @Test("what came among others as well is no sign that it was left out, though the walk is not believed")
    func doubtful() async throws {
        let post = ScriptedX.Post(id: try .at(-200), author: "2")
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(20, every: 30) + [post]))
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(-250))
        var reader = TargetReader(.accounts(["nasa", "swiftlang"]), context: bench.context)
        let read = try await reader.read()
        let account = WatchedAccount(source: swift, id: "2", handle: "swiftlang")
        let other = try Tweet.ID.at(-265)
        var shown = HoleFiller.Shown()

        for (id, isLeftOut) in [(post.id, false), (other, true)] {
            shown.posts = [id]
            let omission = OmissionCheck.Omission(account: account, known: [id], reason: .outage)
            #expect(reader.isLeftOut(omission, shown, expected: nil, of: read) == isLeftOut)
        }
    }

    @Test("one of which something is missing that X left out is not believed to be quiet before that is read")
    func missingBelow() async throws {
        let time = LeapingTime()
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(20, every: 30), time: time),
            time: time.sharedTime
        )
        try await bench.store.markRead([nasa, swift], after: .at(-1_200), through: .at(0))
        let hole = try #require(IDRange(after: .at(-900), through: .at(-600)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: swift)

        try await bench.running { for _ in 0..<3 { await bench.polled() } }
        #expect(bench.context.leftOut.contains(swift))

        try await bench.fill(hole, of: .account("swiftlang"))
        try await bench.running { for _ in 0..<3 { await bench.polled() } }
        #expect(!bench.context.leftOut.contains(swift))
    }

    @Test("no count closes what X left out of an answer about several, also once it shows the account again")
    func countedAgain() async throws {
        let (bench, target) = try await alone([.init(id: try .at(-200), author: "2")])
        bench.x.change { $0.countsLeftOut = true }
        let hole = try #require(IDRange(after: .at(-900), through: .at(-600)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: swift)
        try await bench.fill(try #require(IDRange(after: .at(-300), through: .at(-100))), of: target)
        var proof = bench.context.proof(target, isPushed: true)

        let outcome = try #require(try await proof.advance())

        #expect((outcome.counted, outcome.held) == (1, 1))
        let coverage = try await bench.store.coverage(of: swift)
        #expect(!coverage.ranges(.counted).isEmpty)
        #expect(coverage.holes.map(\.range) == [hole])
    }
}
