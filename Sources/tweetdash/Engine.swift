import DemoX
import Foundation
import Intake
import Logging
import ServiceLifecycle
import Settings
import TweetModel
import TweetStore
import XClient
import XPolling
import XWebhook

/// Everything between X and the history: the demo where there is one, the transports, the switch, the intake.
///
/// The dashboard and `watch` run the same engine and differ in whom it tells.
struct Engine: Service {
    let start: Start
    let store: TweetStore
    let controls: EngineControls
    /// Told what each commit changed.
    let announce: @Sendable (TweetChanges) -> Void
    /// Told every fact about the link.
    let report: @Sendable (TransportReport) -> Void
    /// Told once which X the run talks to.
    let connected: @Sendable (API) -> Void
    let now: @Sendable () -> Date

    func run() async throws {
        guard start.isDemo else { return try await carry(API(start), feed: start.settings.feed) }
        let (ready, continuation) = AsyncStream.makeStream(
            of: DemoAnnouncement.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let demo = DemoX(DemoConfiguration(now: now), logger: Logger(label: "demo")) { announcement in
            continuation.yield(announcement)
            continuation.finish()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await demo.run()
            }
            if let announcement = await ready.first(where: { _ in true }) {
                let feed =
                    start.settings.feed.isEmpty ? [.watch(announcement.usernames)] : start.settings.feed
                group.addTask { try await carry(API(announcement), feed: feed) }
            }
            // An error of either ends both; at shutdown each ends by itself, having finished what it holds.
            try await group.waitForAll()
        }
    }

    private func carry(_ api: API, feed: [Source]) async throws {
        connected(api)
        let client = XClient(
            baseURL: try BaseURL(api.baseURL),
            credentials: api.credentials,
            version: TweetDash.version,
            time: MonotonicTime(ContinuousClock()),
            now: now,
            dailyStop: start.settings.dailyBudgetMicrodollars
        )
        let intake = TweetIntake(store: store, announce: announce, report: report)
        let transports = Transports(
            start: start,
            api: api,
            feed: feed,
            client: client,
            intake: intake,
            requests: controls.requests,
            report: report,
            now: now
        )
        let transportSwitch = TransportSwitch(
            initial: start.settings.mode,
            choices: controls.choices,
            make: transports.make,
            report: report,
            clock: ContinuousClock()
        )
        do {
            try await transportSwitch.run()
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
