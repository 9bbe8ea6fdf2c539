import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import TweetModel
import XWire

/// Sends pushes to their receivers, signed, three times at most.
struct PushService: Service {
    let demo: DemoX
    let pushes: AsyncStream<Push>
    let http: HTTPClient
    let consumerSecret: Secret?
    /// Nil where pushes carry the older signature alone.
    let clientSecret: Secret?
    let clock: any Clock<Duration>
    let retryDelays: [Duration]
    let logger: Logger

    /// Pushes to one receiver under way at once.
    private static let width = 32
    /// Pushes that wait for one receiver; what comes when it is that far behind is lost, as at X.
    private static let backlog = 10_000
    /// X waits 10 seconds for an answer (X docs, webhooks/introduction).
    private static let timeout = TimeAmount.seconds(10)

    /// Each receiver has a lane of its own: one that is slow or gone holds up nobody else.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var lanes: [String: AsyncStream<Push>.Continuation] = [:]
                for await push in pushes {
                    if lanes[push.url] == nil {
                        let (lane, entry) = AsyncStream.makeStream(
                            of: Push.self,
                            bufferingPolicy: .bufferingOldest(Self.backlog)
                        )
                        lanes[push.url] = entry
                        group.addTask { await carry(lane) }
                    }
                    lanes[push.url]?.yield(push)
                }
                for entry in lanes.values { entry.finish() }
            }
        }
    }

    private func carry(_ lane: AsyncStream<Push>) async {
        await withTaskGroup(of: Void.self) { group in
            var underWay = 0
            for await push in lane {
                if underWay == Self.width {
                    await group.next()
                    underWay -= 1
                }
                group.addTask { await deliver(push) }
                underWay += 1
            }
        }
    }

    /// Only a 2xx counts; what fails three times is lost, as at X.
    private func deliver(_ push: Push) async {
        for attempt in 0...retryDelays.count {
            if attempt > 0 {
                guard (try? await clock.sleep(for: retryDelays[attempt - 1])) != nil else { return }
            }
            if await send(push) { return demo.taken(push) }
        }
        logger.debug("A push was given up")
    }

    private func send(_ push: Push) async -> Bool {
        var request = HTTPClientRequest(url: push.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        if push.isSigned {
            for (name, key) in [
                (WebhookSignature.header, consumerSecret), (WebhookSignature.oauth2Header, clientSecret),
            ] {
                if let key {
                    request.headers.add(name: name, value: WebhookSignature.sign(push.body, key: key))
                }
            }
        }
        request.body = .bytes(ByteBuffer(bytes: push.body))
        guard let response = try? await http.execute(request, timeout: Self.timeout) else { return false }
        // Read to the end, or the connection cannot be used again.
        _ = try? await response.body.collect(upTo: 1 << 16)
        return (200..<300).contains(response.status.code)
    }
}
