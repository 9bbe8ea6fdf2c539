import Foundation
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

@Suite("PollingTransport", .timeLimit(.minutes(1)))
struct PollingTransportTests {
    // MARK: - Beginning and ending

    @Test("tells which accounts it cannot read, and reads the others")
    func coverage() async throws {
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(5)),
            feed: [.watch(["nasa", "shy", "nobody", "swiftlang"])]
        )

        try await bench.running {
            let coverage = await bench.report { if case .coverage = $0 { true } else { false } }
            let sentence = "polling covers 2 of 4 accounts: @shy protected, @nobody not found"
            #expect(coverage == .coverage(SafeText(sentence)))
            await bench.polled()
        }

        #expect(bench.x.pageQueries.map { $0["query"] } == ["from:nasa OR from:swiftlang"])
        #expect(try await bench.stored() == 5)
    }

    @Test("asks for all handles' ids in one go, and once, also over a restart")
    func accountMemory() async throws {
        let store = try TweetStore.inMemory()
        for run in 0..<2 {
            let bench = try PollingBench(ScriptedX(), store: store)
            try await bench.transport.readOnce()
            #expect(bench.x.lookUps == (run == 0 ? 1 : 0))
        }
    }

    @Test("does not begin with a key that X refuses, and asks only once")
    func refusedKey() async throws {
        let bench = try PollingBench(ScriptedX { _, _ in .status(401) })
        let isReady = Flag()

        let error = await #expect(throws: XClientError.self) {
            try await bench.transport.run { _ in isReady.set() }
        }

        #expect(error?.description == "X refuses the bearer token: check X_BEARER_TOKEN")

        #expect(!isReady.isSet)
        #expect(bench.x.requests.count == 1)
    }

    @Test("does not begin where nothing is to be read")
    func nothing() async throws {
        let bench = try PollingBench(ScriptedX(), feed: [.watch(["nobody"])])

        let sentence = SafeText("polling covers 0 of 1 accounts: @nobody not found")
        await #expect(throws: PollingError.nothingToRead(sentence)) {
            try await bench.transport.run { _ in }
        }
    }

    @Test("begins without a network, tells so, and goes on when it is there")
    func offline() async throws {
        let x = ScriptedX(posts: .untilNoon(3)) { number, _ in number < 3 ? .connectionLost : .fair }
        let bench = try PollingBench(x, time: LeapingTime().sharedTime)

        try await bench.running {
            let failing = await bench.report { if case .failing = $0 { true } else { false } }
            #expect(failing != nil)
            await bench.polled()
        }

        #expect(try await bench.stored() == 3)
    }

    @Test("ends at once when asked to, though X does not answer")
    func shutdown() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: .untilNoon(3), time: time) { number, _ in number < 1 ? .fair : .noAnswer }
        let bench = try PollingBench(x, time: time.sharedTime)

        try await bench.running {
            _ = await bench.report { if case .coverage = $0 { true } else { false } }
        }

        #expect(try await bench.stored() == 0)
    }

    @Test("a request under way when the poller is asked to end is answered, and what it brings is stored")
    func answeredAtTheEnd() async throws {
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let x = ScriptedX(posts: .untilNoon(3)) { _, _ in
            ask.yield()
            return .late(.milliseconds(100))
        }
        let bench = try PollingBench(x, feed: [.search("swift")])

        try await bench.running { for await _ in asked { return } }

        #expect(try await bench.stored() == 3)
        #expect(x.requests.count == 1)
    }

    @Test("a source that needs other credentials does not hold up the rest")
    func oneSourceRefused() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)), feed: [.home, .search("swift")])

        try await bench.running { await bench.polled() }

        #expect(try await bench.stored() == 3)
    }

    @Test("with a user's credentials, reads the home timeline once X said whose it is")
    func home() async throws {
        let bench = try PollingBench(
            ScriptedX(posts: .untilNoon(3)),
            feed: [.home],
            credentials: Credentials(userToken: Secret("canary"))
        )

        try await bench.running { await bench.polled() }

        #expect(try await bench.stored() == 3)
        #expect(try await bench.store.newest(of: .home) == (try .at(0)))
    }

    // MARK: - What the user asks

    @Test("reads at once when the user asks")
    func refresh() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)), feed: [.search("swift")])

        try await bench.running {
            await bench.polled()
            bench.ask.yield(.refresh)
            await bench.polled()
        }

        #expect(bench.x.pageQueries.count == 2)
    }

    @Test("fills a gap when the user asks, and closes its row")
    func fillGap() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(450)), feed: [.search("swift")])
        let hole = try #require(IDRange(after: .at(-400), through: .at(-100)))
        try await bench.store.markRead([.search("swift")], after: .at(-440), through: .at(0))
        try await bench.store.note(.missing(hole, .pageLimit, estimates: [:]), of: .search("swift"))
        let gap = try #require(try await bench.store.gaps().first)

        try await bench.running {
            await bench.polled()
            bench.ask.yield(.fill(gap))
            // A fill tells what it cost.
            _ = await bench.report { if case .spent = $0 { true } else { false } }
            _ = await bench.report { if case .spent = $0 { true } else { false } }
        }

        #expect(try await bench.store.gaps().isEmpty)
        // 300 s of overlap with the cursor, and what lies in the gap.
        #expect(try await bench.stored() == 300 + 100)
    }

    @Test("a gap that X refuses to fill says so, stays, and can be filled when X gives it again")
    func refusedGap() async throws {
        let isRefused = Mutex(false)
        let x = ScriptedX(
            posts: .untilNoon(450),
            refusing: { _, _ in isRefused.withLock { $0 } ? .status(403) : nil }
        )
        let bench = try PollingBench(x, feed: [.search("swift")])
        let hole = try #require(IDRange(after: .at(-400), through: .at(-310)))
        try await bench.store.markRead([.search("swift")], after: .at(-440), through: .at(0))
        try await bench.store.note(.missing(hole, .pageLimit, estimates: [:]), of: .search("swift"))
        let gap = try #require(try await bench.store.gaps().first)

        try await bench.running {
            await bench.polled()
            isRefused.withLock { $0 = true }
            bench.ask.yield(.fill(gap))
            _ = await bench.report {
                if case .notice(let text) = $0 { text.string.contains("gap not filled") } else { false }
            }
            _ = await bench.report { if case .spent = $0 { true } else { false } }
            let refused = try await bench.store.gaps()
            #expect(refused.map(\.hole.reason) == [.refused])
            #expect(refused.map(\.hole.range) == [hole])
            isRefused.withLock { $0 = false }
            for gap in refused { bench.ask.yield(.fill(gap)) }
            // A fill tells what it cost.
            _ = await bench.report { if case .spent = $0 { true } else { false } }
        }

        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("posts of a filled gap that cannot be read are kept and told")
    func unreadableGap() async throws {
        let id = try Tweet.ID.at(-150)
        let below = try Tweet.ID.at(-400)
        let page =
            #"{"data":[{"id":"\#(id)","text":"t","author_id":"1"},{"id":"\#(below)"}],"meta":{"result_count":2}}"#
        let bench = try PollingBench(ScriptedX { _, _ in .body(page) }, feed: [.search("swift")])
        let hole = try #require(IDRange(after: .at(-300), through: .at(-100)))

        try await bench.fill(hole, of: .search(query: "swift"))

        #expect(try await bench.store.quarantined(limit: 9).map(\.body) == [Array(page.utf8)])
    }

    @Test("says so where X gives nothing of a gap, and leaves its row, marked as out of reach")
    func unfillableGap() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)), feed: [.search("swift")])
        let hole = try #require(IDRange(after: .at(-30 * 86_400), through: .at(-20 * 86_400)))
        try await bench.store.markRead([.search("swift")], after: .at(-31 * 86_400), through: .at(0))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: .search("swift"))
        let gap = try #require(try await bench.store.gaps().first)

        try await bench.running {
            await bench.polled()
            bench.ask.yield(.fill(gap))
            let told = await bench.report {
                if case .notice(let text) = $0 { text.string.contains("gap not filled") } else { false }
            }
            #expect(told != nil)
        }

        let left = try await bench.store.gaps()
        #expect(left.map(\.hole.range) == [hole])
        #expect(left.map(\.hole.reason) == [.reach])
        #expect(left.map(\.isFillable) == [false])
    }

    // MARK: - Money

    @Test("with no credit left, asks once in 15 minutes and says so")
    func noCredit() async throws {
        let time = LeapingTime()
        let x = ScriptedX(time: time) { _, _ in .status(402) }
        let bench = try PollingBench(x, feed: [.search("swift"), .list("7")], time: time.sharedTime)

        try await bench.running {
            while time.now < .seconds(4 * 3600) {
                let report = await bench.report { if case .refusing = $0 { true } else { false } }
                guard case .refusing(_, let reason, _) = report else { continue }
                #expect(reason.string.contains("credit"))
            }
        }

        // The poller may be a quarter of an hour ahead of the reports that were read here; and at the start both targets may
        // have asked before either was refused.
        let quarters = Int(time.now / .seconds(15 * 60))
        #expect(x.requests.count <= 2 + quarters, "in \(quarters) quarters of an hour")
        #expect(quarters >= 16)
    }

    @Test("counts each post, and its author once, in the day's bill")
    func bill() async throws {
        let store = try TweetStore.inMemory()
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)), feed: [.search("swift")], store: store)

        try await bench.transport.readOnce()

        #expect(bench.context.client.spentToday == 3 * 5_000 + 10_000)
    }
}
