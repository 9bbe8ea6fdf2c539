import DemoX
import Foundation
import Logging
import Testing
import XWire

/// A demo X in the test's own process: ground truth at hand, real sockets for everyone else.
struct RunningDemo: Sendable {
    let demo: DemoX
    let announcement: DemoAnnouncement

    /// Variables that sign in with everything, or with one kind alone.
    enum SignIn: String, Sendable, CaseIterable {
        case bearer, oauth1
    }

    func environment(_ kinds: Set<SignIn> = [.bearer, .oauth1]) -> [String: String] {
        var environment = ["TWEETDASH_API_BASE_URL": announcement.baseURL]
        if kinds.contains(.bearer) { environment["X_BEARER_TOKEN"] = announcement.bearer }
        if kinds.contains(.oauth1) {
            environment["X_CONSUMER_KEY"] = announcement.consumerKey
            environment["X_ACCESS_TOKEN"] = announcement.accessToken
            environment["X_ACCESS_TOKEN_SECRET"] = announcement.accessTokenSecret
        }
        // The webhook's secret in any case: it signs deliveries, whoever asks the API.
        environment["X_CONSUMER_SECRET"] = announcement.consumerSecret
        return environment
    }

    var everyone: String { announcement.usernames.joined(separator: ",") }

    /// Ids under which the tweets that stand at the moment are shown.
    var standing: Set<String> {
        Set(demo.issued.filter { $0.deletedAt == nil }.map { "\($0.firstID)" })
    }

    /// Ids of every tweet that was ever there.
    var everIssued: Set<String> { Set(demo.issued.map { "\($0.firstID)" }) }

    /// For tests that start, or change the mode, more often in a quarter of an hour than X allows.
    static func allowEverything(_ configuration: inout DemoConfiguration) {
        for route in Route.allCases { configuration.limits[.shared(route)] = 1_000_000 }
    }

    static func run<Result: Sendable>(
        rate: Double = 5,
        backlog: Int = 20,
        seed: UInt64 = 1,
        configure: (inout DemoConfiguration) -> Void = { _ in },
        _ body: @Sendable (RunningDemo) async throws -> Result
    ) async throws -> Result {
        var configuration = DemoConfiguration(now: { Date() })
        configuration.rate = rate
        configuration.backlog = backlog
        configuration.seed = seed
        configure(&configuration)
        let (announcements, continuation) = AsyncStream.makeStream(of: DemoAnnouncement.self)
        let demo = DemoX(configuration, logger: Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() }) {
            continuation.yield($0)
        }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await demo.run()
            }
            let announcement = try #require(await announcements.first { _ in true }, "the demo did not start")
            let result = try await body(RunningDemo(demo: demo, announcement: announcement))
            group.cancelAll()
            return result
        }
    }
}
