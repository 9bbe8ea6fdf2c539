import Dashboard
import Foundation
import Logging
import ServiceLifecycleTestKit
import Settings
import Support
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XPolling

@testable import Engine

@Suite("Effects of the dashboard", .timeLimit(.minutes(1)))
struct EffectRunnerTests {
    private let home: TemporaryFolder
    private let store: TweetStore
    private let controls = EngineControls()

    init() throws {
        home = try TemporaryFolder()
        // In a file: one in memory does not survive being read after it was closed.
        store = try TweetStore.open(at: home.file("history.sqlite"), now: .distantPast)
    }

    /// Wishes these, and ends the run, at once or with so many answers; returns the events that answered.
    private func carryOut(
        _ effects: Effect...,
        settings: [SettingKey: String] = [:],
        answers: Int = 0,
        heard: @escaping @Sendable (Event) -> Void = { _ in }
    ) async throws -> [Event] {
        let (wishes, wish) = AsyncStream.makeStream(of: Effect.self)
        let (events, event) = AsyncStream.makeStream(of: Event.self)
        for effect in effects { wish.yield(effect) }
        if answers == 0 { wish.finish() }
        let left = Mutex(answers)
        let runner = EffectRunner(
            effects: wishes,
            store: store,
            controls: controls,
            opener: LinkOpener(environment: [:]),
            settings: try LaunchContext.made(in: home, settings).settings,
            now: { Self.now },
            post: {
                event.yield($0)
                heard($0)
                if left.withLock({
                    $0 -= 1
                    return $0 == 0
                }) {
                    wish.finish()
                }
            },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        // Asked to end before it begins: what was wished until then is carried out all the same.
        try await testGracefulShutdown { shutdown in
            shutdown.triggerGracefulShutdown()
            try await runner.run()
        }
        event.finish()
        return await events.reduce(into: []) { $0.append($1) }
    }

    // MARK: - Pages of the history

    @Test("the newest tweets are answered with, and with every open gap")
    func newest() async throws {
        let tweets = try await keep(1...5)
        let gap = try gap(after: 2, through: 3)
        _ = try await store.commit([
            TweetBatch(
                arrival: arrival,
                coverage: [.init(gap.sources, [.missing(gap.hole.range, gap.hole.reason, estimates: [:])])]
            )
        ])

        let events = try await carryOut(.loadHistory(.newest(limit: 3)))

        let page = HistoryPage(
            request: .newest(limit: 3),
            tweets: [tweets[4], tweets[3], tweets[2]],
            gaps: [gap],
            isEnd: false
        )
        #expect(events == [.historyLoaded(page)])
    }

    @Test("older and newer pages are those next to the tweet that is named, newest first")
    func pages() async throws {
        let tweets = try await keep(1...9)
        let older = try HistoryRequest.older(than: id(5), limit: 2)
        let newer = try HistoryRequest.newer(than: id(5), limit: 2)

        let events = try await carryOut(.loadHistory(older), .loadHistory(newer))

        #expect(
            events == [
                .historyLoaded(HistoryPage(request: older, tweets: [tweets[3], tweets[2]], isEnd: false)),
                .historyLoaded(HistoryPage(request: newer, tweets: [tweets[6], tweets[5]], isEnd: false)),
            ]
        )
    }

    @Test("a page with fewer tweets than were asked for is the end")
    func end() async throws {
        let tweets = try await keep(1...3)
        let request = try HistoryRequest.older(than: id(3), limit: 3)

        #expect(
            try await carryOut(.loadHistory(request)) == [
                .historyLoaded(HistoryPage(request: request, tweets: [tweets[1], tweets[0]], isEnd: true))
            ]
        )
    }

    @Test("a page that cannot be read is answered by an empty one that is no end, and then the reason")
    func unreadable() async throws {
        try store.close()

        #expect(
            try await carryOut(.loadHistory(.newest(limit: 3))) == [
                .historyLoaded(HistoryPage(request: .newest(limit: 3), tweets: [], isEnd: false)),
                .transportReported(.notice("the history is closed")),
            ]
        )
    }

    // MARK: - The engine

    @Test("a change of mode is a choice for the engine")
    func mode() async throws {
        #expect(try await carryOut(.switchMode(to: .push)) == [])

        var choices = controls.choices.makeAsyncIterator()
        #expect(await choices.next() == .push)
    }

    @Test("a refresh and a gap to fill are asked of the transport that is on")
    func requests() async throws {
        let stream = controls.requests.stream()

        let gap = try gap(after: 2, through: 3)
        #expect(try await carryOut(.refresh, .fill(gap)) == [])

        _ = controls.requests.stream()
        #expect(await stream.reduce(into: []) { $0.append($1) } == [PollRequest.refresh, .fill(gap)])
    }

    // MARK: - Money

    private static let row = SpendingRow(
        SpendingRow.Key(UTCDay(now), .post, .account("nasa")),
        SpendingRow.Amount(count: 3, microdollars: 15_000)
    )

    private func report(_ ownCount: SpendingReport.OwnCount) -> Event {
        .spendingLoaded(
            SpendingReport(
                today: UTCDay(Self.now),
                rows: [Self.row],
                dayLimit: 2_000_000,
                monthLimit: 30_000_000,
                ownCount: ownCount
            )
        )
    }

    @Test("what the month cost is told at once, with the user's stops, and X's own count when it has come")
    func spending() async throws {
        var change = SpendingChange()
        change.add(Self.row.amount, to: Self.row.key)
        let lastMonth = UTCDay(Self.now).month.lowerBound.advanced(by: -1)
        change.add(Self.row.amount, to: SpendingRow.Key(lastMonth, .post))
        try await store.note(change)

        let events = try await carryOut(
            .loadSpending,
            settings: [.budget: "2", .budgetMonth: "30"],
            answers: 2
        )

        #expect(events == [report(.asking), report(.unavailable("not connected yet"))])
    }

    @Test("no other wish waits for X's own count")
    func slowCount() async throws {
        let x = HeldX()
        controls.usage.attach(try XClient.asking(x))

        // X answers once the wish after it was carried out.
        let events = try await carryOut(.loadSpending, .openLink("ftp://x.com"), answers: 3) { event in
            if case .transportReported = event { x.answer(with: HTTPReply(status: 503)) }
        }

        guard case .spendingLoaded(let last)? = events.last else {
            Issue.record("\(events)")
            return
        }
        #expect(last.ownCount == .unavailable("X has trouble (503)"))
    }

    // MARK: - The rest

    @Test("what is remembered is there at the next start")
    func remembered() async throws {
        #expect(try await carryOut(.rememberTheme("Kelp Bed"), .rememberReadLine(id(42))) == [])

        let saved = try await SavedState(store)
        #expect(saved.theme == "Kelp Bed")
        #expect(try saved.readLine == id(42))
    }

    @Test("a link that is not opened is answered with the reason")
    func link() async throws {
        #expect(
            try await carryOut(.openLink("ftp://x.com")) == [
                .transportReported(.notice("only http and https links are opened"))
            ]
        )
    }

    @Test("what the terminal does itself asks nothing more of anyone")
    func terminal() async throws {
        #expect(try await carryOut(.copy("a"), .suspend, .redraw) == [])
    }

    @Test("an effect that fails is told, and those after it are carried out")
    func failure() async throws {
        try store.close()

        #expect(
            try await carryOut(.rememberTheme("Kelp Bed"), .openLink("ftp://x.com")) == [
                .transportReported(.notice("the history is closed")),
                .transportReported(.notice("only http and https links are opened")),
            ]
        )
    }

    // MARK: -

    private static let now = Date(timeIntervalSince1970: 1_770_000_000)

    private let arrival = Arrival(receivedAt: now, via: .polling, sources: [.account("nasa")])

    private func gap(after: UInt64, through: UInt64) throws -> Gap {
        let range = try #require(IDRange(after: id(after), through: id(through)))
        return Gap(Hole(range: range, reason: .outage), of: [.account("nasa")])
    }

    private func id(_ number: UInt64) throws -> Tweet.ID { try #require(Tweet.ID(number)) }

    /// Puts tweets with these ids into the history; returns them in this order.
    private func keep(_ ids: ClosedRange<UInt64>) async throws -> [StoredTweet] {
        let tweets = try ids.map { number in
            Tweet(
                id: try id(number),
                author: Author(id: "1", handle: "nasa", name: "NASA"),
                text: SafeText("tweet \(number)"),
                createdAt: arrival.receivedAt
            )
        }
        _ = try await store.commit([TweetBatch(tweets: tweets, arrival: arrival)])
        return tweets.map { StoredTweet(tweet: $0, arrival: arrival) }
    }
}
