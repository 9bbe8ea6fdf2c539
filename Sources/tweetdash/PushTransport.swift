import Intake
import ServiceLifecycle
import XPolling
import XWebhook

/// The push mode whole: the listener, its registration at X, one read of what lies between the transports, and polling for
/// what push does not carry.
struct PushTransport: TweetTransport {
    let listener: WebhookTransport
    /// Has X push to the listener; nil where the user registers it by hand.
    let registration: WebhookRegistration?
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
                try await registration?.attempt(listen: address)
                ready(address)
                group.addTask { await subscribeAndRead(address) }
                if let remainder { group.addTask { try await remainder.run { _ in } } }
            }
            // The first error ends all; at shutdown each part ends by itself, having finished what it holds.
            while try await group.next() != nil {}
        }
    }

    /// Subscribes first: what is tweeted before the read is then read, and what comes after it is pushed.
    private func subscribeAndRead(_ address: String) async {
        if let registration {
            await cancelWhenGracefulShutdown { await registration.run(listen: address) }
        }
        await reader?.readOnRequest()
    }
}
