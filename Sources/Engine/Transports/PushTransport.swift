import Intake
import ServiceLifecycle
import XClient
import XPolling
import XWebhook

/// The push mode whole: the listener, its registration at X, and polling for what push does not carry or may have missed.
struct PushTransport: TweetTransport {
    /// Between two looks whether X still pushes to the listener; X bills nothing for them.
    static let registrationCheck = Duration.seconds(15 * 60)

    let listener: WebhookTransport
    /// Has X push to the listener; nil where the user registers it by hand.
    let registration: WebhookRegistration?
    /// Polls beside the listener; nil where X cannot be asked.
    let poller: PollingTransport?
    let time: MonotonicTime
    /// Asks the poller for a read.
    let catchUp: @Sendable () -> Void

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
                        await cancelWhenGracefulShutdown { await keep(registration, listen: address) }
                    }
                }
                if let poller { group.addTask { try await poller.run { _ in } } }
            }
            // The first error ends all; at shutdown each part ends by itself, having finished what it holds.
            while try await group.next() != nil {}
        }
    }

    /// Registers and subscribes, and looks now and then whether X still holds the webhook for valid, until cancelled.
    private func keep(_ registration: WebhookRegistration, listen address: String) async {
        var stands = false
        while !Task.isCancelled {
            if !stands {
                await registration.run(listen: address)
                // What was tweeted before X pushes is read now; what comes after it is pushed.
                catchUp()
            }
            // Only cancellation ends the sleep early, and it ends the loop.
            try? await time.sleep(Self.registrationCheck)
            // Where X cannot be asked, nothing is known against it.
            stands = (try? await registration.stands(listen: address)) ?? true
        }
    }
}
