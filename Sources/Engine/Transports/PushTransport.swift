import Intake
import ServiceLifecycle
import XPolling
import XWebhook

/// The push mode whole: the listener, its registration at X, and polling for what push does not carry or may have missed.
struct PushTransport: TweetTransport {
    let listener: WebhookTransport
    /// Has X push to the listener; nil where the user registers it by hand.
    let registration: WebhookRegistration?
    /// Polls beside the listener; nil where X cannot be asked.
    let poller: PollingTransport?
    let spending: PushedSpending

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
                if let registration {
                    group.addTask {
                        await cancelWhenGracefulShutdown { await registration.run(listen: address) }
                    }
                }
                if let poller { group.addTask { try await poller.run { _ in } } }
                group.addTask { await spending.run() }
            }
            // The first error ends all; at shutdown each part ends by itself, having finished what it holds.
            while try await group.next() != nil {}
        }
    }
}
