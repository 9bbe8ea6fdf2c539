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

@testable import XPolling

/// The poller against the demo X, over real sockets.
@Suite("Polling the demo X", .timeLimit(.minutes(1)))
struct DemoPollingTests {
    /// A demo that speaks when told to, a client of it, and a history.
    private struct Scene: Sendable {
        let demo: DemoX
        let announcement: DemoAnnouncement
        let store: TweetStore

        /// Reads every source once, with these credentials.
        func catchUp(_ feed: [Source], _ choose: (Credentials) -> Credentials = { $0 }) async throws {
            let time = MonotonicTime(ContinuousClock())
            let client = XClient(
                baseURL: try BaseURL(announcement.baseURL),
                credentials: choose(demo.keys.credentials),
                version: "0.0-test",
                time: time,
                now: { Date() }
            )
            let transport = PollingTransport(
                client: client,
                feed: feed,
                intake: TweetIntake(history: store) { _ in },
                requests: AsyncStream { $0.finish() },
                report: { _ in },
                time: time,
                now: { Date() },
                pageLimit: 32,
                firstPageSize: 100
            )
            do {
                try await transport.readOnce()
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }

        /// Ids of tweets that stand and are in the history.
        func stored() async throws -> Set<Tweet.ID> {
            Set(try await store.newest(limit: 10_000).map(\.id))
        }

        func issued(by authors: Set<String>) -> Set<Tweet.ID> {
            Set(demo.issued.filter { $0.stands && authors.contains($0.author) }.map(\.firstID))
        }
    }

    private func withScene(
        backlog: Int = 60,
        faults: [Faults.Answer?] = [],
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        var configuration = DemoConfiguration(now: { Date() })
        configuration.rate = 0
        configuration.backlog = backlog
        configuration.faults.script = faults
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (announcements, announce) = AsyncStream.makeStream(of: DemoAnnouncement.self)
        let demo = DemoX(configuration, logger: logger) { announce.yield($0) }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: demo)],
                gracefulShutdownSignals: [],
                logger: logger
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                for await announcement in announcements {
                    let scene = Scene(demo: demo, announcement: announcement, store: try .inMemory())
                    do {
                        try await body(scene)
                    } catch {
                        await group.triggerGracefulShutdown()
                        throw error
                    }
                    await group.triggerGracefulShutdown()
                    return
                }
            }
            try await tasks.waitForAll()
        }
    }

    @Test("reads all that the watched accounts wrote, and nothing else, with each kind of credential")
    func watch() async throws {
        let kinds: [@Sendable (Credentials) -> Credentials] = [
            { Credentials(bearerToken: $0.bearerToken) },
            { Credentials(userToken: $0.userToken) },
            {
                Credentials(
                    consumerKey: $0.consumerKey,
                    consumerSecret: $0.consumerSecret,
                    accessToken: $0.accessToken,
                    accessTokenSecret: $0.accessTokenSecret
                )
            },
        ]
        for kind in kinds {
            try await withScene { scene in
                let watched = Array(scene.announcement.usernames.prefix(3))
                try await scene.catchUp([.watch(watched)], kind)
                #expect(try await scene.stored().isSuperset(of: scene.issued(by: Set(watched))))

                scene.demo.issue(300)
                try await scene.catchUp([.watch(watched)], kind)

                let issued = scene.issued(by: Set(watched))
                #expect(issued.count > 30)
                #expect(try await scene.stored().isSuperset(of: issued))
                #expect(try await scene.store.gaps().isEmpty)
            }
        }
    }

    @Test("reads one account, the home timeline, mentions, a search and a list")
    func sources() async throws {
        try await withScene(backlog: 200) { scene in
            let author = scene.announcement.usernames[0]
            for feed: [Source] in [
                [.watch([author])], [.home], [.mentions], [.search("from:\(author)")],
                [.list(scene.announcement.listID)],
            ] {
                try await scene.catchUp(feed)
            }
            #expect(try await scene.stored().isSuperset(of: scene.issued(by: [author])))
        }
    }

    @Test("a list is read to known ground though X knows no id to begin from")
    func list() async throws {
        try await withScene { scene in
            let feed: [Source] = [.list(scene.announcement.listID)]
            try await scene.catchUp(feed)
            let before = try await scene.stored()
            scene.demo.issue(200)

            try await scene.catchUp(feed)

            let after = try await scene.stored()
            #expect(after.count > before.count + 20)
            let members = Set(try await scene.store.newest(limit: 10_000).map(\.tweet.author.handle.string))
            let oldest = try #require(before.min())
            let due = scene.issued(by: members).filter { $0 >= oldest }
            #expect(after.isSuperset(of: due))
        }
    }

    @Test("gets everything from a demo that fails every other time, in every way")
    func faults() async throws {
        let kinds: [Faults.Answer] = [.internalError, .unavailable, .reset, .truncated, .garbage, .html]
        try await withScene(faults: kinds.flatMap { [$0, nil] }) { scene in
            let watched = Array(scene.announcement.usernames.prefix(2))
            var failures = 0
            for _ in 0..<20 {
                do {
                    try await scene.catchUp([.watch(watched)])
                } catch is XClientError {
                    failures += 1
                }
            }

            #expect(failures >= kinds.count - 1)
            #expect(try await scene.stored().isSuperset(of: scene.issued(by: Set(watched))))
        }
    }

    @Test("a key that the demo does not know is refused with a sentence that names it")
    func wrongKey() async throws {
        try await withScene { scene in
            let error = await #expect(throws: XClientError.self) {
                try await scene.catchUp([.watch(["nasa"])]) { _ in Credentials(bearerToken: Secret("wrong")) }
            }
            #expect(error?.description == "X refuses the bearer token: check X_BEARER_TOKEN")
        }
    }
}
