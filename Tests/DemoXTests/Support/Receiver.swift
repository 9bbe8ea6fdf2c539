import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import TweetModel
import XWire

/// A webhook receiver in a few lines: answers challenges, and hands every delivery to the test.
final class Receiver: Sendable {
    struct Delivery: Sendable {
        let body: Data
        let signature: String?
        let oauth2Signature: String?
    }

    let deliveries: AsyncStream<Delivery>
    private let deliver: AsyncStream<Delivery>.Continuation
    private let secret: Mutex<Secret?>
    /// Statuses for the next deliveries; 200 once they are used up.
    private let statuses: Mutex<[Int]>
    private let asked = Mutex(0)

    init(secret: String, statuses: [Int] = []) {
        (deliveries, deliver) = AsyncStream.makeStream()
        self.secret = Mutex(Secret(secret))
        self.statuses = Mutex(statuses)
    }

    /// Challenges so far.
    var challenges: Int { asked.withLock { $0 } }

    /// Answers later challenges with another key.
    func change(secret: String) { self.secret.withLock { $0 = Secret(secret) } }

    /// Runs it for the time of `body`, which gets its URL.
    func run(_ body: (String) async throws -> Void) async throws {
        let (bound, bind) = AsyncStream.makeStream(of: Int.self)
        let router = Router()
        router.get("hook") { request, _ in
            self.challenge(request.uri.queryParameters["crc_token"].map(String.init))
        }
        router.post("hook") { request, _ in
            let bytes = try await request.body.collect(upTo: 1 << 20)
            return self.take(Data(bytes.readableBytesView), request.headers)
        }
        let logger = Logger(label: "receiver", factory: { _ in SwiftLogNoOpLogHandler() })
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { bind.yield($0.localAddress?.port ?? 0) },
            logger: logger
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: logger)
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { bind.finish() }
                try await group.run()
            }
            if let port = await bound.first(where: { _ in true }) {
                do {
                    try await body("http://127.0.0.1:\(port)/hook")
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
    }

    private func challenge(_ token: String?) -> Response {
        asked.withLock { $0 += 1 }
        let answer = secret.withLock { key in
            token.flatMap { token in key.flatMap { Challenge.response(to: token, key: $0) } }
        }
        return Response(
            status: answer == nil ? .badRequest : .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer ?? ""))
        )
    }

    private func take(_ body: Data, _ headers: HTTPFields) -> Response {
        deliver.yield(
            Delivery(
                body: body,
                signature: HTTPField.Name(WebhookSignature.header).flatMap { headers[$0] },
                oauth2Signature: HTTPField.Name(WebhookSignature.oauth2Header).flatMap { headers[$0] }
            )
        )
        let status = statuses.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
        return Response(status: HTTPResponse.Status(code: status))
    }
}
