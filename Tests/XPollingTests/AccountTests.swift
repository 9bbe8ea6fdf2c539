import Foundation
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// Who is who, noticed while the poller runs.
@Suite("Watched accounts", .timeLimit(.minutes(10)))
struct AccountTests {
    private func bench(
        _ x: ScriptedX,
        _ handles: [String] = ["nasa", "swiftlang"],
        user: Bool = false
    ) throws -> PollingBench {
        try PollingBench(
            x,
            feed: [.watch(handles)],
            time: x.time.sharedTime,
            credentials: user
                ? Credentials(userToken: Secret("canary")) : Credentials(bearerToken: Secret("canary"))
        )
    }

    /// The next line that is worth telling and holds these words.
    private func told(_ words: String, by bench: PollingBench) async -> Bool {
        await bench.report { if case .notice(let text) = $0 { text.string.contains(words) } else { false } }
            != nil
    }

    @Test(
        "an account that is renamed is noticed, told, followed by its id, and nothing that it wrote meanwhile is missing"
    )
    func renamed() async throws {
        let x = ScriptedX(
            posts: .untilNoon(20, every: 60) + .untilNoon(20, every: 60, by: "2"),
            time: LeapingTime()
        )
        let bench = try bench(x)
        let unseen = try Tweet.ID.at(700)

        try await bench.running {
            await bench.polled()
            x.change { world in
                world.accounts[0].handle = "artemis"
                world.add([ScriptedX.Post(id: unseen, author: "1", visibleAt: .seconds(701))])
            }
            #expect(await told("@nasa is @artemis now", by: bench))
            while bench.announced[unseen] == nil, x.time.now < .seconds(86_400) { await bench.polled() }
        }

        #expect(try await bench.store.tweet(unseen)?.arrival.sources == [.account("nasa")])
        #expect(x.pageQueries.compactMap { $0["query"] }.last == "from:artemis OR from:swiftlang")
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test(
        "a quiet account that X has shown today is looked up each five minutes, so that a new name costs no tweet"
    )
    func quietRenamed() async throws {
        let x = ScriptedX(
            posts: [ScriptedX.Post(id: try .at(-7_200), author: "1")] + .untilNoon(3, by: "2"),
            time: LeapingTime()
        )
        let bench = try bench(x)
        let unseen = try Tweet.ID.at(100)

        try await bench.running {
            await bench.polled()
            x.change { world in
                world.accounts[0].handle = "artemis"
                world.add([ScriptedX.Post(id: unseen, author: "1", visibleAt: .seconds(101))])
            }
            while bench.announced[unseen] == nil, x.time.now < .seconds(86_400) { await bench.polled() }
            // What lies below the newest known tweet is read in its own walk.
            while try await !bench.store.gaps().isEmpty, x.time.now < .seconds(86_400) {
                await bench.polled()
            }
        }

        let found = try #require(bench.announced[unseen])
        #expect(found.timeIntervalSince(noon) < 8 * 60)
        #expect(try await bench.store.gaps().isEmpty)
        let spent = bench.context.client.spentToday
        #expect(spent == 5 * 5_000 + 2 * 10_000, "\(spent)")
    }

    @Test("an account that X suspends and restores is told both times, and read again from where it was left")
    func suspended() async throws {
        let x = ScriptedX(
            posts: .untilNoon(20, every: 60) + .untilNoon(20, every: 60, by: "2"),
            time: LeapingTime()
        )
        let bench = try bench(x)

        try await bench.running {
            await bench.polled()
            x.change { $0.accounts[0].standing = .suspended }
            #expect(await told("@nasa is suspended at X", by: bench))
            x.change { $0.accounts[0].standing = .open }
            #expect(await told("@nasa can be read again", by: bench))
            try await expectNextPost(of: "1", at: x, by: bench)
        }
    }

    /// What the account posts from now on comes within a day.
    private func expectNextPost(of author: String, at x: ScriptedX, by bench: PollingBench) async throws {
        let posted = try await x.time.standingStill {
            let posted = try #require(Tweet.ID(firstAt: x.date))
            x.add([ScriptedX.Post(id: posted, author: author)])
            return posted
        }
        while bench.announced[posted] == nil, x.time.now < .seconds(86_400) { await bench.polled() }
        #expect(bench.announced[posted] != nil)
    }

    @Test("one passing word against a name at the start drops nothing for the run")
    func passingWord() async throws {
        let x = ScriptedX(posts: .untilNoon(3) + .untilNoon(3, by: "2"), time: LeapingTime())
        x.change { $0.accounts[0].handle = "gone" }
        let bench = try bench(x)

        try await bench.running {
            await bench.polled()
            x.change { $0.accounts[0].handle = "nasa" }
            #expect(await told("@nasa can be read again", by: bench))
            #expect(x.time.now < .seconds(16 * 60))
            try await expectNextPost(of: "1", at: x, by: bench)
        }
    }

    @Test("beside a push that nobody registers here, the poller tells which accounts are left out")
    func leftOutBesidePush() async throws {
        let x = ScriptedX(posts: .untilNoon(3), time: LeapingTime())
        x.change { $0.accounts[1].standing = .suspended }
        let bench = try PollingBench(
            x,
            pushed: PushedSources([.account("nasa"), .account("swiftlang")]),
            tellsCoverage: true,
            time: x.time.sharedTime
        )

        try await bench.running {
            let told = await bench.report {
                if case .coverage(let sentence?, _) = $0 {
                    sentence.string.contains("@swiftlang")
                } else {
                    false
                }
            }
            #expect(told != nil)
        }
    }

    @Test("what a look-up may cost is told, also where it finds nothing to read")
    func costOfLookUps() async throws {
        let bench = try PollingBench(
            ScriptedX(time: LeapingTime()),
            feed: [.watch(["shy"])],
            pushed: PushedSources([])
        )

        try await bench.running {
            let told = await bench.report {
                if case .spent(let microdollars, _) = $0 { microdollars == 10_000 } else { false }
            }
            #expect(told != nil)
        }
    }

    @Test("a protected account is read with a user's credentials, by its own timeline")
    func followedProtected() async throws {
        let x = ScriptedX(posts: .untilNoon(3, by: "77"), time: LeapingTime())
        let bench = try bench(x, ["shy", "nasa"], user: true)

        try await bench.running {
            while try await bench.stored() < 3 { await bench.polled() }
        }

        #expect(x.requests.contains { $0.url.contains("/users/77/tweets") })
        #expect(try await bench.store.newest(of: .account("shy")) == (try .at(0)))
    }

    @Test(
        "a new name that stands in a delivery is noticed without asking, and an old one that comes late changes nothing"
    )
    func observed() async throws {
        let bench = try PollingBench(ScriptedX())
        let directory = AccountDirectory(
            client: bench.context.client,
            intake: bench.context.intake,
            now: { noon }
        )
        _ = try await directory.known([.account("nasa")])
        let tweet = { (seconds: Double, handle: String) in
            StoredTweet(
                tweet: try #require(ScriptedX.Post(id: .at(seconds)).tweet(by: handle)),
                arrival: Arrival(receivedAt: noon, via: .webhook, sources: [.account("nasa")])
            )
        }

        try await directory.observe([try tweet(-5, "older")])
        #expect(directory[.account("nasa")]?.name == "nasa")
        try await directory.observe([try tweet(5, "artemis")])

        #expect(directory[.account("nasa")]?.name == "artemis")
        #expect(bench.x.lookUps == 1)
        #expect(try await bench.store.accounts(handles: ["nasa"])["nasa"]?.name == "artemis")
    }

    @Test("two thousand accounts are asked for in twenty requests")
    func manyAccounts() async throws {
        let handles = (0..<2000).map { "account\($0)" }
        let x = ScriptedX()
        x.change { $0.accounts = handles.enumerated().map { .init(id: "\($0 + 1)", handle: $1) } }
        let bench = try PollingBench(x)
        let directory = AccountDirectory(
            client: bench.context.client,
            intake: bench.context.intake,
            now: { noon }
        )

        let known = try await directory.known(handles.map { .account($0) })

        #expect(known.count == 2000)
        #expect(x.requests.count == 20)
    }
}
