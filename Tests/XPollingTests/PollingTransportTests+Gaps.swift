import Foundation
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// What a user's Enter on a gap row does.
extension PollingTransportTests {
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

    @Test("a gap of which X refuses one account is filled of the others, and stays of that one alone")
    func refusedInPart() async throws {
        let x = ScriptedX(
            posts: .untilNoon(450) + .untilNoon(220, every: 2.01, by: "2"),
            refusing: { call, _ in call.url.contains("/users/2/tweets") ? .status(403) : nil }
        )
        let bench = try PollingBench(x)
        let sources: [Source.ID] = [.account("nasa"), .account("swiftlang")]
        let hole = try #require(IDRange(after: .at(-400), through: .at(-310)))
        // What is known below shows that a timeline has come to its end.
        try await bench.deliver(
            seconds: 405..<440,
            to: .accounts(["nasa", "swiftlang"]),
            readThrough: .at(0)
        )
        for source in sources {
            try await bench.store.note(.missing(hole, .pageLimit, estimates: [:]), of: source)
        }
        let gap = try #require(try await bench.store.gaps().first)

        try await bench.running {
            await bench.polled()
            x.change { $0.leftOut = ["2"] }
            // A look at all finds out that one is left out.
            bench.ask.yield(.refresh)
            _ = await bench.report { if case .refusing = $0 { true } else { false } }
            bench.ask.yield(.fill(gap))
            let told = await bench.report {
                if case .notice(let text) = $0 { text.string.hasPrefix("gap filled in part") } else { false }
            }
            #expect(told != nil)
        }

        let left = try await bench.store.gaps().filter { $0.hole.range.intersection(hole) != nil }
        #expect(left.map(\.sources) == [[.account("swiftlang")]])
        #expect(left.map(\.hole.reason) == [.refused])
    }

    @Test("posts of a gap that cannot be read are kept and told, and the gap stays")
    func unreadableGap() async throws {
        let id = try Tweet.ID.at(-150)
        let below = try Tweet.ID.at(-400)
        let page =
            #"{"data":[{"id":"\#(id)","text":"t","author_id":"1"},{"id":"\#(below)"}],"meta":{"result_count":2}}"#
        let bench = try PollingBench(ScriptedX { _, _ in .body(page) }, feed: [.search("swift")])
        let hole = try #require(IDRange(after: .at(-300), through: .at(-100)))
        try await bench.store.markRead([.search("swift")], after: .at(-500), through: .at(0))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: .search("swift"))

        await #expect(throws: XClientError.badAnswer(.unreadablePosts(1))) {
            try await bench.fill(hole, of: .search(query: "swift"))
        }

        #expect(try await bench.store.gaps().map(\.hole.range) == [hole])
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
}
