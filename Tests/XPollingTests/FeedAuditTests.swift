import Foundation
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

@Suite("Audits", .timeLimit(.minutes(1)))
struct FeedAuditTests {
    /// A poller's bench whose X has ten posts of the last ten minutes, of which some are in the history.
    private func bench(
        feed: [Source] = [.search("swift")],
        store: TweetStore? = nil,
        credentials: Credentials = Credentials(bearerToken: Secret("canary")),
        refusing: @escaping @Sendable (HTTPCall, Duration) -> ScriptedX.Weather? = { _, _ in nil }
    ) throws -> PollingBench {
        try PollingBench(
            ScriptedX(posts: .untilNoon(10, every: 60), refusing: refusing),
            feed: feed,
            store: store,
            credentials: credentials
        )
    }

    func audit(_ bench: PollingBench, feed: [Source] = [.search("swift")]) -> FeedAudit {
        FeedAudit(
            client: bench.context.client,
            directory: AccountDirectory(
                client: bench.context.client,
                intake: bench.context.intake,
                now: bench.context.now
            ),
            feed: feed,
            intake: bench.context.intake,
            time: .stopped,
            now: bench.context.now
        )
    }

    func findings(
        _ audit: FeedAudit,
        _ span: Duration = .seconds(3600)
    ) async throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        try await audit.run(span) { findings.append($0) }
        return findings
    }

    /// Push brought the posts of these seconds before noon, and claims to have brought the last hour.
    private func pushed(_ bench: PollingBench, seconds: Range<Int>) async throws {
        let search = Source.ID.search("swift")
        try await bench.deliver(seconds: seconds, to: .search(query: "swift"), readThrough: .at(-3599))
        let range = try #require(IDRange(after: .at(-3600), through: .at(0)))
        try await bench.store.note(.covered(range, .pushed), of: search)
    }

    @Test("tells what X counts and the history held, and reads what is missing")
    func finds() async throws {
        let bench = try bench()
        // Those of three minutes were lost; the newest minute is not compared yet.
        try await pushed(bench, seconds: 300..<601)
        let before = try await bench.stored()

        let findings = try await findings(audit(bench))

        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(comparison.sources == [.search("swift")])
        #expect(comparison.counted - comparison.held == comparison.found)
        #expect(comparison.found == 4)
        #expect(comparison.missing == 0)
        #expect(comparison.foundSources == [.search("swift")])
        #expect(try await bench.stored() == before + 4)
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("what a limit on the history drops again is not called missing, and not read twice")
    func limited() async throws {
        let bench = try bench(store: try TweetStore.inMemory(limit: 5))
        try await pushed(bench, seconds: 0..<181)

        let findings = try await findings(audit(bench))

        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(comparison.missing == 0)
        #expect(comparison.trouble == "the history keeps no more than its limit (--retention)")
        #expect(findings.allSatisfy { !$0.isTrouble })
        #expect(try await bench.stored() == 5)
        #expect(bench.x.pageQueries.count == 1)
    }

    @Test("reads what is known to be missing before anything else, and no more where that is all")
    func holesFirst() async throws {
        let bench = try bench()
        try await pushed(bench, seconds: 300..<601)
        let hole = try #require(IDRange(after: .at(-240).previous, through: .at(-58)))
        try await bench.store.note(.missing(hole, .outage, estimates: [:]), of: .search("swift"))

        let findings = try await findings(audit(bench))

        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(comparison.found == 4)
        // From the third post below it on: one that X gave before must come again.
        #expect(bench.x.pageQueries.map { $0["since_id"] } == [try Tweet.ID.at(-420).previous.description])
        #expect(bench.x.pageQueries.map { $0["until_id"] } == [hole.through.next.description])
        #expect(try await bench.store.gaps().isEmpty)
    }

    @Test("what agrees is counted from then on, and nothing is read")
    func agrees() async throws {
        let bench = try bench()
        try await pushed(bench, seconds: 0..<601)

        let findings = try await findings(audit(bench))

        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(comparison.agrees)
        #expect(comparison.counted == comparison.held)
        #expect(bench.x.pageQueries.isEmpty)
        let counted = try await bench.store.coverage(of: .search("swift")).ranges(.counted)
        #expect(counted.map(\.through) == [try Tweet.ID.at(-45).previous])
    }

    @Test("what cannot be read stays missing, with the reason, and is in a hole")
    func cannotBeRead() async throws {
        let bench = try bench { request, _ in request.url.contains("/counts/") ? nil : .status(403) }
        try await pushed(bench, seconds: 300..<601)

        let findings = try await findings(audit(bench))

        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(comparison.found == 0)
        #expect(comparison.missing == 4)
        #expect(comparison.trouble != nil)
        #expect(findings.map(\.isTrouble) == [true])
        #expect(try await bench.store.gaps().map(\.hole.reason) == [.recount])
    }

    @Test("where X counts a part of the time only, that is said, and nothing of the rest is proven")
    func halfCounted() async throws {
        let minutes =
            #"{"start":"2026-10-01T10:59:00.000Z","end":"2026-10-01T11:05:00.000Z","tweet_count":0}"#
        let bench = try bench { request, _ in
            request.url.contains("/counts/") ? .body(#"{"data":[\#(minutes)],"meta":{}}"#) : nil
        }
        try await pushed(bench, seconds: 0..<601)

        let findings = try await findings(audit(bench))

        guard case .compared(let comparison) = findings.first else {
            Issue.record("\(findings)")
            return
        }
        #expect(!comparison.agrees)
        #expect(comparison.trouble == "X counted a part of the time only")
        #expect(findings.map(\.isTrouble) == [true])
        #expect(comparison.span.end == noon - 55 * 60)
        let counted = try await bench.store.coverage(of: .search("swift")).ranges(.counted)
        #expect(counted.map(\.through) == [try Tweet.ID.at(-55 * 60).previous])
    }

    @Test("where that cannot be asked, no account is compared, and a search is")
    func unverified() async throws {
        let feed = [Source.watch(["nasa"]), .search("swift")]
        let isRefused = Mutex(false)
        let bench = try bench(feed: feed) { request, _ in
            request.url.contains("/users?") && isRefused.withLock { $0 } ? .status(503) : nil
        }
        try await AccountDirectory(
            client: bench.context.client,
            intake: bench.context.intake,
            now: bench.context.now
        )
        .lookUp([.account("nasa")])
        for source in feed.ids {
            try await bench.store.markRead([source], after: .at(-3_000), through: .at(0))
        }
        isRefused.withLock { $0 = true }

        let findings = try await findings(audit(bench, feed: feed))

        let sources = findings.map { finding in
            switch finding {
            case .compared(let comparison): ("compared", comparison.sources)
            case .impossible(let one): ("impossible", [one.source])
            }
        }
        #expect(sources.first { $0.1 == [.account("nasa")] }?.0 == "impossible", "\(findings)")
        #expect(findings.map(\.isTrouble).filter { $0 }.count == 1)
        #expect(sources.first { $0.1 == [.search("swift")] }?.0 == "compared", "\(findings)")
        #expect(try await bench.store.coverage(of: .account("nasa")).ranges(.counted).isEmpty)
    }

    @Test("names what X does not count, and what was never read")
    func impossible() async throws {
        let feed: [Source] = [.home, .mentions, .list("7"), .watch(["nasa"]), .search("swift")]
        let bench = try bench()

        let findings = try await findings(audit(bench, feed: feed))

        #expect(
            findings == [
                .impossible(.init(.home, "X counts no home timelines")),
                .impossible(.init(.mentions, "X counts no mentions")),
                .impossible(.init(.list("7"), "X counts no lists")),
                .impossible(.init(.account("nasa"), "not read before, so there is nothing to compare")),
                .impossible(.init(.search("swift"), "not read before, so there is nothing to compare")),
            ]
        )
        #expect(bench.x.requests.isEmpty)
    }

    @Test("says that keys of OAuth 1.0a may not ask for counts, and asks for none")
    func noBearer() async throws {
        let feed: [Source] = [.search("swift"), .watch(["nasa"])]
        let bench = try bench(
            feed: feed,
            credentials: Credentials(
                consumerKey: Secret("k"),
                consumerSecret: Secret("s"),
                accessToken: Secret("1-t"),
                accessTokenSecret: Secret("ts")
            )
        )
        try await know(bench, since: -3_000)

        let findings = try await findings(audit(bench, feed: feed))

        let reason: SafeText = "X counts for a bearer token or an OAuth 2.0 user token only"
        #expect(findings == feed.ids.map { .impossible(.init($0, reason)) })
        let quote = try await audit(bench, feed: feed).quote(.seconds(3600))
        #expect(quote.requests == 0 && quote.microdollars == 0)
        #expect(bench.x.requests.isEmpty)
    }

    @Test("asks for nothing, names of accounts among it, where too little was read to be compared")
    func tooLittle() async throws {
        let feed: [Source] = [.watch(["nasa"])]
        let bench = try bench(feed: feed)
        try await know(bench, since: -20)

        let quote = try await audit(bench, feed: feed).quote(.seconds(3600))
        let findings = try await findings(audit(bench, feed: feed))

        #expect(quote.microdollars == 0)
        #expect(quote.refusal != nil)
        #expect(
            findings == [
                .impossible(.init(.account("nasa"), "not read before, so there is nothing to compare"))
            ]
        )
        #expect(bench.x.requests.isEmpty)
    }

    /// The account is known, though X never showed it today, and both sources were read from so many seconds after noon on.
    private func know(_ bench: PollingBench, since seconds: Double) async throws {
        try await bench.store.remember([KnownAccount(handle: "nasa", id: "1", checkedAt: noon - 100)])
        for source: Source.ID in [.search("swift"), .account("nasa")] {
            try await bench.store.markRead([source], after: .at(seconds), through: .at(0))
        }
    }

    @Test("asks day by day, and its price is known before anything is asked")
    func price() async throws {
        let bench = try bench()
        try await bench.store.markRead([.search("swift")], after: .at(-3 * 86_400), through: .at(0))

        let quote = try await audit(bench).quote(.seconds(2 * 86_400))

        // Of 1,440 minutes a day, 744 stand on a page.
        #expect(quote.requests == 4)
        #expect(quote.microdollars == 20_000)
        #expect(bench.x.requests.isEmpty)
        _ = try await findings(audit(bench), .seconds(2 * 86_400))
        #expect(bench.x.countQueries.count == 2)
    }
}
