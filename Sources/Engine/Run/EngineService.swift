import Foundation
import Intake
import ServiceLifecycle
import Settings
import TweetModel
import TweetStore
import XClient
import XPolling

/// Everything between X and the history: the demo where there is one, the transports, the switch, the intake.
///
/// The dashboard and `watch` run the same engine and differ in whom it tells.
struct EngineService: Service {
    private let start: LaunchContext
    private let store: TweetStore
    private let controls: EngineControls
    private let demo: InProcessDemo?
    private let announce: @Sendable (TweetChanges) -> Void
    private let report: @Sendable (TransportReport) -> Void
    private let connected: @Sendable (APITarget) -> Void
    private let now: @Sendable () -> Date

    /// What is watched: the user's feed, or every account of the demo where there is none.
    let feed: [Source]

    /// `announce` is told what each commit changed, `report` every fact about the link, `connected` once which X the run
    /// talks to.
    init(
        start: LaunchContext,
        store: TweetStore,
        controls: EngineControls,
        announce: @escaping @Sendable (TweetChanges) -> Void,
        report: @escaping @Sendable (TransportReport) -> Void,
        connected: @escaping @Sendable (APITarget) -> Void = { _ in },
        now: @escaping @Sendable () -> Date
    ) {
        self.start = start
        self.store = store
        self.controls = controls
        self.announce = announce
        self.report = report
        self.connected = connected
        self.now = now
        demo = start.isDemo ? InProcessDemo(now: now) : nil
        let named = start.settings.feed
        feed = named.isEmpty ? demo.map { [.watch($0.usernames)] } ?? [] : named
    }

    func run() async throws {
        guard let demo else { return try await carry(APITarget(start)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await demo.run() }
            if let announcement = await demo.announcement() {
                group.addTask { try await carry(APITarget(announcement)) }
            }
            // The first error ends both; at shutdown each ends by itself, having finished what it holds.
            while try await group.next() != nil {}
        }
    }

    private func carry(_ api: APITarget) async throws {
        connected(api)
        let client = try await XClient(start, to: api, store: store, now: now)
        controls.usage.attach(client)
        let outages = OutageWatch { [requests = controls.requests] in requests.send(.refresh) }
        // New names stand in what comes; who is behind finds them out by asking, so none need be waited for.
        let (arrivals, arrived) = AsyncStream.makeStream(
            of: [StoredTweet].self,
            bufferingPolicy: .bufferingNewest(64)
        )
        let intake = TweetIntake(history: store) { [announce] changes in
            announce(changes)
            if !changes.added.isEmpty { arrived.yield(changes.added) }
        } report: { [report] in
            outages.hear($0)
            report($0)
        }
        let directory = AccountDirectory(client: client, intake: intake, now: now)
        controls.audits.attach(
            FeedAudit(
                client: client,
                directory: directory,
                feed: feed,
                intake: intake,
                report: report,
                time: MonotonicTime(ContinuousClock()),
                now: now
            )
        )
        let transports = Transports(
            start: start,
            api: api,
            feed: feed,
            client: client,
            directory: directory,
            intake: intake,
            requests: controls.requests,
            outages: outages,
            report: report,
            now: now
        )
        let transportSwitch = TransportSwitch(
            initial: start.settings.mode,
            choices: controls.choices,
            make: transports.make,
            report: report,
            clock: ContinuousClock(),
            now: now
        )
        let suspends = SuspendDetector(clock: ContinuousClock()) {
            [requests = controls.requests, report] away in
            report(.notice(SafeText("away for \(away.components.seconds) s: reading what came meanwhile")))
            requests.send(.refresh)
        }
        do {
            // Cancelled when the switch has ended.
            async let _: Void = suspends.run()
            async let _: Void = {
                for await tweets in arrivals { try? await directory.observe(tweets) }
            }()
            try await transportSwitch.run()
        } catch let error as PollingError {
            try? await client.shutdown()
            throw LaunchError.nothingToRead(error.description)
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
