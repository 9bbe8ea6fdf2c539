import Intake
import XPolling
import XWebhook

/// The push mode whole: the listener, its registration at X, one read of what lies between the transports, and polling for
/// what push does not carry.
struct PushTransport: TweetTransport {
    let listener: WebhookTransport
    /// Registers the listener's address at X; throws when X refuses.
    let register: @Sendable (_ listen: String) async throws -> Void
    /// Reads what push carries, once after the start and when the user asks; nil where X cannot be asked.
    let reader: PollingTransport?
    /// Polls the sources that X does not push; nil where there are none.
    let remainder: PollingTransport?

    func run(ready: @escaping @Sendable (String?) -> Void) async throws {
        let (bound, continuation) = AsyncStream.makeStream(
            of: String.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await listener.run { address in
                    if let address { continuation.yield(address) }
                }
            }
            // The stream ends without an address when the listener cannot start; its error is then the group's.
            if let address = await bound.first(where: { _ in true }) {
                try await register(address)
                ready(address)
                if let reader { group.addTask { await reader.readOnRequest() } }
                if let remainder { group.addTask { try await remainder.run { _ in } } }
            }
            // At shutdown each part ends by itself, having finished what it holds.
            try await group.waitForAll()
        }
    }
}
