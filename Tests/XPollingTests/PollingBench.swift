import Foundation
import Intake
import Logging
import ServiceLifecycle
import Synchronization
import Testing
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
    /// When each tweet was announced, by the test's time.
    let announced: Announced
    let transport: PollingTransport
    let context: PollContext
    let client: XClient

    init(
        _ x: ScriptedX,
        feed: [Source] = [.watch(["nasa", "swiftlang"])],
        pushed: PushedSources? = nil,
        tellsCoverage: Bool? = nil,
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
            now: { x.date },
            random: RandomSource(seed: 1)
        )
        let announced = Announced()
        let intake = TweetIntake(history: store) { announced.note($0, at: x.date) }
        self.announced = announced
        self.client = client
        self.x = x
        self.store = store
        self.reports = reports
        self.ask = ask
        transport = PollingTransport(
            client: client,
            feed: feed,
            pushed: pushed,
            tellsCoverage: tellsCoverage,
            interval: .seconds(60),
            intake: intake,
            requests: requests,
            report: { report.yield($0) },
            time: time,
            now: { x.date },
            random: RandomSource(seed: 2),
            pageLimit: pageLimit
        )
        context = PollContext(
            client: client,
            intake: intake,
            report: { _ in },
            time: time,
            now: { x.date },
            random: RandomSource(seed: 3),
            pageLimit: pageLimit,
            firstPageSize: 40,
            leftOut: transport.directory.leftOut,
            absent: transport.directory.absent,
            names: transport.directory.names
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
    @discardableResult
    func read(_ target: PollTarget) async throws -> TargetReader.Read {
        var reader = TargetReader(target, context: context)
        return try await reader.read()
    }

    /// Reads what is missing there, as a user's Enter does; returns what stays missing.
    @discardableResult
    func fill(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
        try await context.fill(range, of: target)
    }

    /// Has a webhook bring the posts from so many seconds ago to a target that is read up to an id.
    func deliver(seconds: Range<Int>, to target: PollTarget, readThrough id: Tweet.ID) async throws {
        let posts = x.posts.filter { post in
            post.id.timestamp.map { seconds.contains(Int(noon.timeIntervalSince($0).rounded())) } ?? false
        }
        let sightings = posts.compactMap { x.delivered($0) }.map {
            TweetBatch.Sighting($0, sources: target.sources(of: $0))
        }
        _ = try await store.commit([TweetBatch(sightings: sightings, receivedAt: noon, via: .webhook)])
        try await store.markRead(target.sources, after: id.earlier(by: 600), through: id)
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

extension TweetStore {
    /// Notes that these sources were read, for a second at least, up to this id.
    func markRead(_ sources: [Source.ID], after start: Tweet.ID? = nil, through id: Tweet.ID) async throws {
        let range = try #require(IDRange(after: start ?? id.earlier(by: 600), through: id))
        let change = TweetBatch.CoverageChange(sources, [.covered(range, .read)])
        _ = try await commit([TweetBatch(receivedAt: noon, via: .polling, coverage: [change])])
    }

    /// Notes one fact of one source's coverage.
    func note(_ fact: TweetBatch.CoverageChange.Fact, of source: Source.ID) async throws {
        let change = TweetBatch.CoverageChange([source], [fact])
        _ = try await commit([TweetBatch(receivedAt: noon, via: .polling, coverage: [change])])
    }

    func cursor(of source: Source.ID) async throws -> Tweet.ID? { try await coverage(of: source).cursor }
}
