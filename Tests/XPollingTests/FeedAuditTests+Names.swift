import Foundation
import History
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

/// An audit asks first what the accounts are called now.
extension FeedAuditTests {
    @Test("asks what an account is called now: a count by its old name would agree with nothing")
    func renamed() async throws {
        let x = ScriptedX(posts: .untilNoon(10, every: 60), time: LeapingTime())
        let feed = [Source.watch(["nasa"])]
        let bench = try PollingBench(x, feed: feed, time: x.time.time)
        let client = bench.context.client
        try await AccountDirectory(client: client, intake: bench.context.intake, now: bench.context.now)
            .lookUp([.account("nasa")])
        try await bench.read(.account("nasa"))
        let unseen = try Tweet.ID.at(100)
        x.change { world in
            world.accounts[0].handle = "artemis"
            world.add([ScriptedX.Post(id: unseen, author: "1", visibleAt: .seconds(101))])
        }
        x.time.pass(.seconds(900))

        let quote = try await audit(bench, feed: feed).quote(.seconds(3600))
        let findings = try await findings(audit(bench, feed: feed))

        #expect(quote.accounts == 0, "it was shown today")
        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(comparison.counted == comparison.held + comparison.found)
        #expect(try await bench.store.tweet(unseen) != nil)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("an account that can be read again is read from its newest known post on, however long ago that is")
    func readableAgain() async throws {
        let x = ScriptedX(posts: .untilNoon(10, every: 60))
        let feed = [Source.watch(["nasa", "swiftlang"])]
        let bench = try PollingBench(x, feed: feed, time: x.time.time)
        let suspended = KnownAccount(
            handle: "nasa",
            id: "1",
            name: "nasa",
            standing: .suspended,
            checkedAt: noon - 7_200
        )
        let open = KnownAccount(handle: "swiftlang", id: "2", checkedAt: noon - 7_200)
        try await bench.store.remember([suspended, open])
        try await bench.store.markRead(feed.ids, after: .at(-86_400), through: .at(0))
        let unseen = try Tweet.ID.at(-9_000)
        x.add([ScriptedX.Post(id: unseen)])

        _ = try await findings(audit(bench, feed: feed))

        #expect(try await bench.store.tweet(unseen) != nil)
    }

    /// Two accounts that are known, the second of which posted once.
    private func two() async throws -> (bench: PollingBench, feed: [Source]) {
        let feed = [Source.watch(["nasa"]), .watch(["swiftlang"])]
        let x = ScriptedX(posts: .untilNoon(10, every: 60) + [.init(id: try .at(-200), author: "2")])
        let bench = try PollingBench(x, feed: feed)
        let client = bench.context.client
        try await AccountDirectory(client: client, intake: bench.context.intake, now: bench.context.now)
            .lookUp(feed.ids)
        return (bench, feed)
    }

    private func comparisons(_ findings: [AuditFinding]) -> [AuditComparison] {
        findings.compactMap { finding in
            guard case .compared(let comparison) = finding else { return nil }
            return comparison
        }
    }

    @Test("does not say that it compared an account that X turns out to leave out of its answers")
    func leftOut() async throws {
        let (bench, feed) = try await two()
        bench.x.change { world in
            world.leftOut = ["2"]
            world.countsLeftOut = true
        }
        try await bench.store.markRead(
            feed.ids,
            after: .at(-3_600),
            through: .at(0)
        )

        let findings = try await findings(audit(bench, feed: feed))

        #expect(
            findings.contains { finding in
                guard case .impossible(let one) = finding else { return false }
                return one.source == .account("swiftlang") && one.isTrouble
                    && one.reason == FeedAudit.leftOut(found: 1)
            }
        )
        #expect(comparisons(findings).map(\.sources) == [[.account("nasa")]])
        #expect(try await bench.store.tweet(.at(-200)) != nil)
    }

    @Test("finds what X leaves out of its answers and of its counts, of one of which nothing is held")
    func leftOutOfCounts() async throws {
        let (bench, feed) = try await two()
        bench.x.change { $0.leftOut = ["2"] }
        try await bench.store.markRead(feed.ids, after: .at(-3_600), through: .at(0))

        let findings = try await findings(audit(bench, feed: feed))

        let comparison = try #require(comparisons(findings).first)
        #expect(comparison.sources == feed.ids)
        #expect(comparison.foundSources.contains(.account("swiftlang")))
        #expect(comparison.isIncomplete)
        #expect(try await bench.store.tweet(.at(-200)) != nil)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("finds it as well of one of which something is held, where X counts fewer than that")
    func leftOutOfCountsInPart() async throws {
        let (bench, feed) = try await two()
        bench.x.change { $0.leftOut = ["2"] }
        let old = ScriptedX.Post(id: try .at(-3_000), author: "2")
        let lost = ScriptedX.Post(id: try .at(-1_500), author: "2")
        bench.x.add([old, lost])
        try await bench.store.markRead(feed.ids, after: .at(-3_600), through: .at(0))
        let held = try #require(bench.x.delivered(old))
        _ = try await bench.store.commit([
            TweetBatch(
                sightings: [.init(held, sources: [.account("swiftlang")])],
                receivedAt: noon,
                via: .polling
            )
        ])

        let findings = try await findings(audit(bench, feed: feed))

        let comparison = try #require(comparisons(findings).first)
        #expect(comparison.sources == feed.ids)
        #expect(comparison.foundSources.contains(.account("swiftlang")))
        #expect(comparison.isIncomplete)
        #expect(try await bench.store.tweet(lost.id) != nil)
        let coverage = try await bench.store.coverage(of: .account("swiftlang"))
        #expect(coverage.ranges(.counted).allSatisfy { !$0.contains(held.id) })
    }

    @Test("what one audit found out of an account that X leaves out, the next one knows")
    func leftOutAgain() async throws {
        let (bench, feed) = try await two()
        bench.x.change { $0.leftOut = ["2"] }
        try await bench.store.markRead(feed.ids, after: .at(-3_600), through: .at(0))
        let known = try #require(IDRange(after: .at(-300), through: .at(-100)))
        try await bench.fill(known, of: .account("swiftlang"))
        let hole = try #require(IDRange(after: .at(-1_000), through: .at(-150)))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: .account("swiftlang"))
        let unseen = ScriptedX.Post(id: try .at(-900), author: "2")
        bench.x.change { $0.add([unseen]) }

        var findings: [AuditFinding] = []
        for _ in 0..<2 {
            // Each time a program that starts.
            let bench = try PollingBench(bench.x, feed: feed, store: bench.store)
            findings = try await self.findings(audit(bench, feed: feed))
        }

        #expect(comparisons(findings).map(\.sources) == [[.account("nasa")], [.account("swiftlang")]])
        #expect(comparisons(findings).map(\.agrees) == [true, false])

        #expect(try await bench.store.leftOut() == [.account("swiftlang")])
        let coverage = try await bench.store.coverage(of: .account("swiftlang"))
        #expect(coverage.ranges(.counted) == [])
        #expect(try await bench.store.tweet(unseen.id) != nil)
    }

    @Test(
        "reads what is missing of an account of which X's count proves nothing, before it says that it agrees"
    )
    func passedOver() async throws {
        let (bench, feed) = try await two()
        bench.x.change { $0.leftOut = ["2"] }
        try await bench.store.markRead(
            feed.ids,
            after: .at(-3_600),
            through: .at(-700)
        )
        try await bench.store.markRead([.account("nasa")], after: .at(-700), through: .at(0))
        let hole = try #require(IDRange(after: .at(-700), through: .at(0)))
        try await bench.store.note(.missing(hole, .omitted, estimates: [:]), of: .account("swiftlang"))

        let findings = try await findings(audit(bench, feed: feed))

        #expect(comparisons(findings).map(\.sources) == [[.account("nasa")], [.account("swiftlang")]])
        #expect(try await bench.store.tweet(.at(-200)) != nil)
        // A count of none where nothing came proves nothing of it.
        #expect(try await bench.store.coverage(of: .account("swiftlang")).ranges(.counted) == [])
    }
}
