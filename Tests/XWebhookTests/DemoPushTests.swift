import DemoX
import Foundation
import Intake
import Logging
import ServiceLifecycle
import Testing
import TweetModel
import TweetStore
import XClient
import XPush
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
            let intake = TweetIntake(history: store) { change.yield($0) }
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
            let feed: [Source.ID] = [.account(handle), .mentions]
            let registration = WebhookRegistration(
                client: client,
                publicURL: nil,
                path: settings.path,
                reach: PushReach(feed, isSignedIn: true),
                accounts: { try await Self.accounts($0, at: client) },
                time: MonotonicTime(ContinuousClock()),
                now: { Date() },
                report: registered.record,
                carried: { _ in }
            )
            do {
                try await TestListener.run(
                    settings: settings,
                    admit: intake.admit,
                    // X sends the tags of its subscriptions back: they alone name the source here.
                    sources: PushSources(feed: feed, account: { _ in nil }, isOwner: { _ in false })
                ) { listener in
                    // Cancelled at the end: it would go on looking.
                    async let _: Void = registration.run(listen: listener.listen)
                    #expect(await registered.first { _ in true } == .coverage(nil))

                    let id = try #require(demo.tweet("hello from the demo", by: handle))
                    let added = await changes.first { !$0.added.isEmpty }?.added ?? []
                    #expect(added.map(\.id) == [id])
                    #expect(added.map(\.arrival.sources) == [[.account(handle)]])
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

    private static func accounts(
        _ sources: [Source.ID],
        at client: XClient
    ) async throws -> [Source.ID: KnownAccount] {
        let answers = try await client.accounts(named: sources.map(\.value))
        return Dictionary(
            uniqueKeysWithValues: sources.map { source in
                (source, KnownAccount(handle: source.value, id: answers[source.value]?.id, checkedAt: Date()))
            }
        )
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
