import Foundation
import Support
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("Proofs by X's own count", .timeLimit(.minutes(2)))
struct ProofTests {
    private let target = PollTarget.accounts(["nasa", "swiftlang"])

    /// A day of a feed that push carries: reads it once and proves it at the pace of what is pushed, while posts come.
    private func day(
        _ posts: [ScriptedX.Post],
        isLost: (ScriptedX.Post) -> Bool = { _ in false }
    ) async throws -> (bench: PollingBench, found: Int) {
        let time = LeapingTime()
        let bench = try PollingBench(ScriptedX(posts: posts, time: time), time: time.time)
        try await bench.read(target)
        var proof = bench.context.proof(target, isPushed: true)
        var waiting = posts.sorted { $0.visibleAt < $1.visibleAt }[...]
        var found = 0
        while time.now < .seconds(86_400) {
            time.pass(ProofPace.pushed)
            let due = waiting.prefix { $0.visibleAt <= time.now }
            waiting = waiting.dropFirst(due.count)
            let sightings = due.filter { !isLost($0) }.compactMap { bench.x.delivered($0) }
                .map { TweetBatch.Sighting($0, sources: target.sources(of: $0)) }
            _ = try await bench.store.commit([
                TweetBatch(sightings: sightings, receivedAt: bench.x.date, via: .webhook)
            ])
            try await bench.context.loop(target, isPushed: true, PollSchedule(interval: .seconds(60)))
                .markPushed()
            found += try await proof.advance()?.found ?? 0
        }
        return (bench, found)
    }

    /// So many posts over the day of two accounts, none within the last minutes of it.
    private func posts(_ count: Int) throws -> [ScriptedX.Post] {
        var random = SeededGenerator(seed: 5)
        return try (0..<count).map { number in
            let second = Double.random(in: 1...85_000, using: &random)
            let first = try Tweet.ID.at(second)
            return ScriptedX.Post(
                id: try #require(Tweet.ID(first.rawValue + random.next() % 4096)),
                author: number.isMultiple(of: 2) ? "1" : "2",
                visibleAt: .seconds(second + 1)
            )
        }
    }

    @Test("proving a day of a feed of 2,000 posts costs 0.60 US dollars at most, and reads nothing again")
    func cost() async throws {
        let (bench, found) = try await day(try posts(2_000))

        #expect(found == 0)
        #expect(bench.x.pageQueries.count == 1)
        let counts = bench.x.countQueries.count
        #expect(counts * BilledItem.counts.price <= 600_000, "\(counts) counts")
        let coverage = try await bench.store.coverage(of: .account("nasa"))
        #expect(coverage.holes.isEmpty)
        #expect(coverage.state(of: try .at(43_000)) == .covered(.counted))
    }

    @Test("what X counts of several accounts and gives of none together is read of each by itself")
    func readApart() async throws {
        let x = ScriptedX(posts: .untilNoon(20, every: 30) + [ScriptedX.Post(id: try .at(-15), author: "2")])
        let bench = try PollingBench(x, time: x.time.time)
        try await bench.read(target)
        // Too far apart to be read in one go.
        let unseen = try [60, 400].map { try Tweet.ID.at($0) }
        x.change { world in
            world.leftOut = ["2"]
            world.countsLeftOut = true
            world.add(unseen.map { ScriptedX.Post(id: $0, author: "2", visibleAt: .seconds(401)) })
        }
        x.time.pass(.seconds(600))
        var proof = bench.context.proof(target, isPushed: true)

        let outcome = try #require(try await proof.advance())

        #expect((outcome.found, outcome.missing) == (2, 0))
        for id in unseen {
            #expect(try await bench.store.tweet(id)?.arrival.sources == [.account("swiftlang")])
            let coverage = try await bench.store.coverage(of: .account("swiftlang"))
            #expect(coverage.state(of: id) == .covered(.read), "\(coverage)")
        }
        // Counted once more, without the one that X leaves out.
        #expect(try await bench.store.coverage(of: .account("nasa")).holes == [])
        #expect(x.countQueries.count == 2)
    }

    @Test("each post that push lost in silence is found by the next count but one")
    func lost() async throws {
        let posts = try posts(500)
        let (bench, found) = try await day(posts) { $0.author == "2" }

        #expect(found == posts.count { $0.author == "2" })
        #expect(try await bench.stored() == posts.count)
        let late = posts.filter { post in
            guard let written = post.id.timestamp, let seen = bench.announced[post.id] else {
                return post.author == "2"
            }
            return post.author == "2" && seen.timeIntervalSince(written) > 2 * 15 * 60
        }
        #expect(late.isEmpty)
    }

    @Test(
        "a post that comes to light three minutes late is found by a count, though no read looks there again"
    )
    func threeMinutesLate() async throws {
        let late = ScriptedX.Post(id: try .at(10_000), author: "1", visibleAt: .seconds(10_180))
        let (bench, _) = try await day([late]) { _ in true }

        #expect(try await bench.store.tweet(late.id) != nil)
    }

    @Test("a count moves no cursor of what is polled: a late post may hide behind deleted ones")
    func lateBehindDeleted() async throws {
        let time = LeapingTime()
        let late = ScriptedX.Post(id: try .at(-30), author: "1", visibleAt: .seconds(120))
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(20, every: 5) + [late], time: time),
            time: time.time
        )
        try await bench.read(target)
        let cursor = try await bench.store.cursor(of: .account("nasa"))
        var proof = bench.context.proof(target, isPushed: false)
        bench.x.change { world in
            for post in world.posts.prefix(5) { world.change(post.id) { $0.goneAt = .seconds(60) } }
        }
        time.pass(.seconds(1_200))

        #expect(try await proof.advance()?.span != nil)

        #expect(try await bench.store.cursor(of: .account("nasa")) == cursor)
        try await bench.read(target)
        #expect(try await bench.store.tweet(late.id) != nil)
    }

    @Test(
        "what came to light late below the end of a read is read before a count goes on from there",
        arguments: [false, true]
    )
    func lateBelowRead(isFollowed: Bool) async throws {
        let time = LeapingTime()
        let late = ScriptedX.Post(id: try .at(-170), author: "1", visibleAt: .seconds(60))
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(20, every: 40) + [late], time: time),
            time: time.time
        )
        try await bench.read(target)
        // In the minute of the late one: X counts as many as are held.
        let minute = try #require(IDRange(after: .at(-180), through: .at(-121)))
        let gone = try #require(bench.x.posts.first { minute.contains($0.id) && $0.id != late.id })
        try #require(bench.x.posts.count { minute.contains($0.id) } == 2)
        bench.x.change { world in world.change(gone.id) { $0.goneAt = .seconds(120) } }
        if isFollowed {
            // What the count finds missing ends what is known to be read below the late one.
            bench.x.change { try? $0.add([.init(id: .at(600), author: "1", visibleAt: .seconds(601))]) }
        }
        time.pass(.seconds(1_200))
        var proof = bench.context.proof(target, isPushed: true)

        #expect(try await proof.advance()?.span != nil)

        #expect(try await bench.store.tweet(late.id) != nil)
        #expect(try await bench.store.coverage(of: .account("nasa")).ranges(.counted).isEmpty == false)
    }

    @Test("a count proves nothing above the end of a read that is younger than a post may be late")
    func youngEdge() async throws {
        let time = LeapingTime()
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(20, every: 40), time: time), time: time.time)
        try await bench.read(target)
        let cursor = try await bench.store.cursor(of: .account("nasa"))
        time.pass(.seconds(200))
        var proof = bench.context.proof(target, isPushed: true)

        #expect(try await proof.advance()?.span != nil)

        #expect(try await bench.store.cursor(of: .account("nasa")) == cursor)
    }

    @Test(
        "with credentials that may not ask for counts, nothing is compared and nothing is said to be proven"
    )
    func impossible() async throws {
        let x = ScriptedX(
            posts: .untilNoon(3),
            refusing: { call, _ in
                call.url.contains("/counts/") ? .unsupportedAuthentication : nil
            }
        )
        let bench = try PollingBench(x)
        try await bench.store.markRead(target.sources, after: .at(-3_600), through: .at(0))
        var proof = bench.context.proof(target, isPushed: true)

        let outcome = try await proof.advance()

        #expect(outcome == nil)
        #expect(!proof.isPossible)
        #expect(try await bench.store.coverage(of: .account("nasa")).ranges(.counted).isEmpty)
    }

    @Test(
        "of a time that has not passed by one of the clocks, nothing is compared",
        arguments: [-3_600.0, 3_600]
    )
    func clocks(offset: TimeInterval) async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)) { _, _ in .dated(offset) })
        try await bench.store.markRead(target.sources, after: .at(-7_200), through: .at(0))
        try await bench.read(target)
        var proof = bench.context.proof(target, isPushed: false)

        _ = try await proof.advance()

        let counted = try await bench.store.coverage(of: .account("nasa")).ranges(.counted).map(\.through)
        let end = try Tweet.ID.at(min(0, offset))
        #expect(!counted.isEmpty)
        #expect(counted.allSatisfy { $0 <= end })
    }
}
