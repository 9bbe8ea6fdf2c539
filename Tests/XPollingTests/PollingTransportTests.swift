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
            let left: [Source.ID: SafeText] = [.account("shy"): "protected", .account("nobody"): "not found"]
            #expect(coverage == .coverage(SafeText(sentence), left: left))
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

    @Test("a request that waits for another at that moment does not leave, and holds no money")
    func waitingAtTheEnd() async throws {
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let x = ScriptedX(posts: .untilNoon(3)) { _, _ in
            ask.yield()
            return .late(.milliseconds(300))
        }
        let bench = try PollingBench(x, feed: [.search("swift"), .search("nasa")])

        try await bench.running { for await _ in asked { return } }

        #expect(x.requests.count == 1)
        #expect(bench.client.spentToday == 3 * 5_000 + 10_000)
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
