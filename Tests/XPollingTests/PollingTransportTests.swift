import Foundation
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

    @Test("asks for a handle's id once, also over a restart")
    func accountMemory() async throws {
        let store = try TweetStore.inMemory()
        for _ in 0..<2 {
            let bench = try PollingBench(ScriptedX(), store: store)
            try await bench.transport.readOnce()
            let lookups = bench.x.requests.count { $0.url.contains("/users/by/") }
            #expect(lookups == (bench.x.requests.count == 3 ? 2 : 0))
        }
    }

    @Test("does not begin with a key that X refuses, and asks only once")
    func refusedKey() async throws {
        let bench = try PollingBench(ScriptedX { _, _ in .status(401) })
        let isReady = Flag()

        await #expect(throws: XClientError.keyRefused(.bearer)) {
            try await bench.transport.run { _ in isReady.set() }
        }

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
        let bench = try PollingBench(x, time: LeapingTime().time)

        try await bench.running {
            let failing = await bench.report { if case .failing(.watch, _, _) = $0 { true } else { false } }
            #expect(failing != nil)
            await bench.polled()
        }

        #expect(try await bench.stored() == 3)
    }

    @Test("ends at once when asked to, though X does not answer")
    func shutdown() async throws {
        let x = ScriptedX(posts: .untilNoon(3)) { number, _ in number < 2 ? .fair : .noAnswer }
        let bench = try PollingBench(x)

        try await bench.running {
            _ = await bench.report { if case .coverage = $0 { true } else { false } }
        }

        #expect(try await bench.stored() == 0)
    }

    @Test("a source that needs other credentials is told and does not hold up the rest")
    func oneSourceRefused() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)), feed: [.home, .search("swift")])

        try await bench.running {
            let stopped = await bench.report { if case .stopped(.home, _) = $0 { true } else { false } }
            #expect(stopped != nil)
            await bench.polled()
        }

        #expect(try await bench.stored() == 3)
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

    @Test("a source that was given up is tried again when the user asks")
    func retryAfterStop() async throws {
        let x = ScriptedX(posts: .untilNoon(3)) { number, _ in number == 0 ? .status(404) : .fair }
        let bench = try PollingBench(x, feed: [.list("84839422")])

        try await bench.running {
            let stopped = await bench.report { if case .stopped(.list, _) = $0 { true } else { false } }
            #expect(stopped != nil)
            bench.ask.yield(.refresh)
            await bench.polled()
        }

        #expect(try await bench.stored() == 3)
    }

    @Test("fills a gap when the user asks, and closes its row")
    func fillGap() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(450)), feed: [.search("swift")])
        let target = PollTarget.search(query: "swift")
        let gap = Gap(
            target: target.key,
            source: .search,
            after: try .at(-400),
            before: try .at(-100),
            reason: .pageLimit
        )
        _ = try await bench.store.commit([
            TweetBatch(
                arrival: Arrival(receivedAt: noon, via: .polling, source: .search),
                cursor: TweetBatch.Cursor(target: target.key, newest: try .at(0)),
                gapsFound: [gap]
            )
        ])
        let id = try #require(try await bench.store.openGaps().first).id

        try await bench.running {
            await bench.polled()
            bench.ask.yield(.fillGap(id))
            // A fill tells what it cost.
            _ = await bench.report { if case .spent = $0 { true } else { false } }
            _ = await bench.report { if case .spent = $0 { true } else { false } }
        }

        #expect(try await bench.store.openGaps().isEmpty)
        // 30 s of overlap with the cursor, and what lies strictly between the ends of the gap.
        #expect(try await bench.stored() == 30 + 299)
    }

    @Test("says so where X gives nothing of a gap, and leaves its row")
    func unfillableGap() async throws {
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(10)), feed: [.search("swift")])
        let target = PollTarget.search(query: "swift")
        let (after, before) = (try Tweet.ID.at(-30 * 86_400), try Tweet.ID.at(-20 * 86_400))
        _ = try await bench.store.commit([
            TweetBatch(
                arrival: Arrival(receivedAt: noon, via: .polling, source: .search),
                cursor: TweetBatch.Cursor(target: target.key, newest: try .at(0)),
                gapsFound: [
                    Gap(
                        target: target.key,
                        source: .search,
                        after: after,
                        before: before,
                        reason: .staleCursor
                    )
                ]
            )
        ])
        let gap = try #require(try await bench.store.openGaps().first)

        try await bench.running {
            await bench.polled()
            bench.ask.yield(.fillGap(gap.id))
            let told = await bench.report {
                if case .notice(let text) = $0 { text.string.contains("gap not filled") } else { false }
            }
            #expect(told != nil)
        }

        #expect(try await bench.store.openGaps() == [gap])
    }

    // MARK: - Money

    @Test("with no credit left, asks once in 15 minutes and says so")
    func noCredit() async throws {
        let time = LeapingTime()
        let x = ScriptedX(time: time) { _, _ in .status(402) }
        let bench = try PollingBench(x, feed: [.search("swift"), .list("7")], time: time.time)

        try await bench.running {
            while time.now < .seconds(4 * 3600) {
                let report = await bench.report { if case .failing = $0 { true } else { false } }
                guard case .failing(_, let reason, _) = report else { continue }
                #expect(reason.string.contains("credit"))
            }
        }

        // The poller may be a quarter of an hour ahead of the reports that were read here; and at the start both targets may
        // have asked before either was refused.
        let quarters = Int(time.now / .seconds(15 * 60))
        #expect(x.requests.count <= 2 + quarters, "in \(quarters) quarters of an hour")
        #expect(quarters >= 16)
    }

    @Test("keeps the day's bill in the history")
    func bill() async throws {
        let store = try TweetStore.inMemory()
        let bench = try PollingBench(ScriptedX(posts: .untilNoon(3)), feed: [.search("swift")], store: store)

        try await bench.transport.readOnce()

        let note = try await store.setting(PollingTransport.spendingSetting)
        #expect(note == bench.context.client.spendingNote)
        #expect(bench.context.client.spentToday == 3 * 5_000 + 10_000)
    }
}
