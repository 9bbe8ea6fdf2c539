import Foundation
import Logging
import ServiceLifecycle
import Support
import Synchronization
import TweetModel
import XPush
import XWire

@testable import XWebhook

/// A running listener on a free port of loopback.
struct TestListener: Sendable {
    struct DidNotStart: Error {}

    let listen: String
    let reports: RecordedReports
    /// Asks for graceful shutdown and returns at once.
    let stop: @Sendable () async -> Void

    static let secret = "consumer-secret"
    static let clientSecret = "client-secret"
    static let start = Date(timeIntervalSince1970: 1_780_000_000)

    /// Starts a listener, runs `use` beside it, and ends it gracefully.
    static func run<Result: Sendable>(
        settings: ListenerSettings = ListenerSettings(port: 0, secrets: .testing),
        limits: ListenerLimits = .unhurried,
        admit: @escaping @Sendable (TweetBatch) async throws -> TweetChanges = { _ in TweetChanges() },
        sources: PushSources = .watchingNASA,
        use: @Sendable (TestListener) async throws -> Result
    ) async throws -> Result {
        let reports = RecordedReports()
        let transport = WebhookTransport(
            settings: settings,
            limits: limits,
            admit: admit,
            sources: sources,
            clock: ContinuousClock(),
            now: { start },
            report: reports.record,
            logger: .silent
        )
        let (ready, readiness) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .unbounded)
        let group = ServiceGroup(
            services: [RunningTransport(transport: transport, readiness: readiness)],
            logger: .silent
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var listening = ready.makeAsyncIterator()
            guard let listen = await listening.next() else {
                try await tasks.waitForAll()
                throw DidNotStart()
            }
            let listener = TestListener(listen: listen, reports: reports) {
                await group.triggerGracefulShutdown()
            }
            let result = try await use(listener)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }

    /// One request on a connection of its own; nil where the connection ended without an answer.
    func answer(to request: String) async throws -> RawAnswer? {
        try await RawConnection.open(listen) { connection in
            try await connection.send(request)
            return try await connection.answer()
        }
    }
}

private struct RunningTransport: Service {
    let transport: WebhookTransport
    let readiness: AsyncStream<String>.Continuation

    func run() async throws {
        defer { readiness.finish() }
        try await transport.run { listen in readiness.yield(listen ?? "") }
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension PushSources {
    /// A feed of one account, whose id at X is 11.
    static let watchingNASA = PushSources(
        feed: [.account("nasa")],
        account: { $0 == "11" ? .account("nasa") : nil },
        isOwner: { _ in false }
    )
}

extension ListenerLimits {
    /// Nothing a busy machine could run into.
    static let unhurried = ListenerLimits(deadline: .seconds(60), idle: .seconds(60))
}

extension WebhookSecrets {
    static var testing: WebhookSecrets {
        WebhookSecrets(consumer: [TestListener.secret].compactMap { Secret($0) })
    }
}

/// A delivery as X sends it.
func delivery(
    _ body: String,
    path: String = "/webhook/x",
    key: String = TestListener.secret,
    header: String = WebhookSignature.header,
    extra: String = ""
) -> String {
    let signature = Secret(key).map { WebhookSignature.sign(Data(body.utf8), key: $0) } ?? ""
    return "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(header): \(signature)\r\n\(extra)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}

/// A signature of some body, under some key.
let someSignature = "sha256=\(Data(count: 32).base64EncodedString())"

/// The beginning of a delivery that the head alone does not refute.
let signedHead =
    "POST /webhook/x HTTP/1.1\r\nHost: localhost\r\n\(WebhookSignature.header): \(someSignature)\r\n"
