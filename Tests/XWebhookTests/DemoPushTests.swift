import DemoX
import Foundation
import Intake
import Logging
import ServiceLifecycle
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XWebhook

/// The listener against the demo X, over real sockets both ways.
@Suite("Push by the demo X", .timeLimit(.minutes(1)))
struct DemoPushTests {
    @Test("registers, gets what a watched account writes into the history, and loses what it deletes")
    func push() async throws {
        try await withDemo { demo, announcement in
            let handle = try #require(announcement.usernames.first)
            let store = try TweetStore.inMemory()
            let (changes, change) = AsyncStream.makeStream(of: TweetChanges.self, bufferingPolicy: .unbounded)
            let intake = TweetIntake(store: store) { change.yield($0) }
            let registered = RecordedReports()
            let keys = demo.keys.credentials
            let settings = ListenerSettings(
                port: 0,
                secrets: WebhookSecrets(
                    consumer: [keys.consumerSecret].compactMap(\.self),
                    client: [keys.clientSecret].compactMap(\.self)
                )
            )
            let client = try Self.client(announcement.baseURL, keys)
            let registration = WebhookRegistration(
                client: client,
                publicURL: nil,
                path: settings.path,
                reach: PushReach([.watch([handle]), .mentions], isSignedIn: true),
                time: MonotonicTime(ContinuousClock()),
                now: { Date() },
                report: registered.record
            )
            do {
                try await TestListener.run(
                    settings: settings,
                    admit: { _ = try await intake.admit($0) },
                    feed: FeedMembership(handles: [handle])
                ) { listener in
                    await registration.run(listen: listener.listen)
                    #expect(await registered.first { _ in true } == .coverage(nil))

                    let id = try #require(demo.tweet("hello from the demo", by: handle))
                    let added = await changes.first { !$0.added.isEmpty }?.added ?? []
                    #expect(added.map(\.id) == [id])
                    #expect(added.map(\.arrival.source) == [.watch])
                    #expect(try await store.newest(limit: 10).map(\.id) == [id])

                    demo.delete(id)
                    #expect(await changes.first { !$0.removed.isEmpty }?.removed == [id])
                }
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    private static func client(_ baseURL: String, _ credentials: Credentials) throws -> XClient {
        XClient(
            baseURL: try BaseURL(baseURL),
            credentials: credentials,
            version: "0.0-test",
            time: MonotonicTime(ContinuousClock()),
            now: { Date() }
        )
    }

    /// Runs a demo that speaks when told to.
    private func withDemo(
        _ use: @escaping @Sendable (DemoX, DemoAnnouncement) async throws -> Void
    ) async throws {
        var configuration = DemoConfiguration(now: { Date() })
        configuration.rate = 0
        configuration.backlog = 0
        let (announcements, announce) = AsyncStream.makeStream(of: DemoAnnouncement.self)
        let demo = DemoX(configuration, logger: .silent) { announcement in
            announce.yield(announcement)
            announce.finish()
        }
        let group = ServiceGroup(services: [demo], logger: .silent)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await announcement in announcements { try await use(demo, announcement) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
