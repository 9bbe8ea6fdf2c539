import Foundation
import Intake
import Logging
import ServiceLifecycle
import Synchronization
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// A poller with a scripted X, a history in memory, and everything it tells.
struct PollingBench {
    let x: ScriptedX
    let store: TweetStore
    let reports: AsyncStream<TransportReport>
    let ask: AsyncStream<PollRequest>.Continuation
    let transport: PollingTransport
    let context: PollContext

    init(
        _ x: ScriptedX,
        feed: [Source] = [.watch(["nasa", "swiftlang"])],
        pushed: Set<Source.Kind> = [],
        store: TweetStore? = nil,
        time: MonotonicTime = .stopped,
        credentials: Credentials = Credentials(bearerToken: Secret("canary")),
        pageLimit: Int = 8
    ) throws {
        let (reports, report) = AsyncStream.makeStream(of: TransportReport.self)
        let (requests, ask) = AsyncStream.makeStream(of: PollRequest.self)
        let store = try store ?? TweetStore.inMemory()
        let client = XClient(
            baseURL: .x,
            credentials: credentials,
            exchange: x,
            time: time,
            now: { noon },
            random: RandomSource(seed: 1)
        )
        let intake = TweetIntake(store: store) { _ in }
        self.x = x
        self.store = store
        self.reports = reports
        self.ask = ask
        transport = PollingTransport(
            client: client,
            feed: feed,
            pushed: pushed,
            interval: .seconds(60),
            intake: intake,
            requests: requests,
            report: { report.yield($0) },
            time: time,
            now: { noon },
            random: RandomSource(seed: 2),
            pageLimit: pageLimit
        )
        context = PollContext(
            client: client,
            intake: intake,
            report: { _ in },
            time: time,
            now: { noon },
            random: RandomSource(seed: 3),
            pageLimit: pageLimit,
            firstPageSize: 40
        )
    }

    /// Runs the poller until `body` returns, and then asks it to end as the program does.
    func running(_ body: @Sendable @escaping () async throws -> Void) async throws {
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: Running(transport: transport))],
                gracefulShutdownSignals: [],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                do {
                    try await body()
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
    }

    /// The next report that fits.
    func report(where fits: (TransportReport) -> Bool) async -> TransportReport? {
        for await report in reports where fits(report) { return report }
        return nil
    }

    /// Waits until a target was read.
    func polled() async {
        _ = await report { if case .polled = $0 { true } else { false } }
    }

    /// Reads a target once, as a poller just started would.
    func read(_ target: PollTarget) async throws {
        var reader = TargetReader(target, context: context)
        _ = try await reader.read()
    }

    /// Has a webhook bring the posts from so many seconds ago, and puts the cursor of a search there.
    func deliver(seconds: Range<Int>, cursor: Tweet.ID) async throws {
        let tweets = x.posts.filter { post in
            post.id.timestamp.map { seconds.contains(Int(noon.timeIntervalSince($0).rounded())) } ?? false
        }
        _ = try await store.commit([
            TweetBatch(
                tweets: tweets.compactMap(\.tweet),
                arrival: Arrival(receivedAt: noon, via: .webhook, source: .search),
                cursor: TweetBatch.Cursor(target: PollTarget.search(query: "swift").key, newest: cursor)
            )
        ])
    }

    /// How many tweets the history holds.
    func stored() async throws -> Int {
        try await store.newest(limit: 100_000).count
    }

    private struct Running: Service {
        let transport: PollingTransport

        func run() async throws {
            try await transport.run { _ in }
        }
    }
}

extension [ScriptedX.Post] {
    /// `count` posts, one each `seconds`, the newest at noon.
    static func untilNoon(_ count: Int, every seconds: Double = 1) -> [ScriptedX.Post] {
        (0..<count).compactMap { number in
            Tweet.ID(firstAt: noon.addingTimeInterval(-Double(number) * seconds)).map {
                ScriptedX.Post(id: $0)
            }
        }
    }
}
