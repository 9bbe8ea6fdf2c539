import Foundation
import Intake
import Logging
import Settings
import TweetModel
import XClient
import XPolling
import XWebhook
import XWire

/// Makes the transport of a mode, whenever the switch asks for one.
struct Transports: Sendable {
    let start: Start
    let api: API
    let feed: [Source]
    let client: XClient
    let intake: TweetIntake
    let requests: PollRequests
    let report: @Sendable (TransportReport) -> Void
    let now: @Sendable () -> Date

    /// How often the demo is asked where the user says nothing: often enough to see it move.
    private static let demoInterval = Duration.seconds(5)

    func make(_ mode: Mode) throws -> any TweetTransport {
        switch mode {
        case .poll:
            guard !start.isUnsignedListener else {
                throw StartError.missingCredentials("polling needs credentials: set X_BEARER_TOKEN")
            }
            return polling(feed, requests: requests.stream())
        case .push: return push()
        }
    }

    private func polling(_ feed: [Source], requests: AsyncStream<PollRequest>) -> PollingTransport {
        PollingTransport(
            client: client,
            feed: feed,
            interval: start.settings.interval
                ?? (start.isDemo ? Self.demoInterval : PollingTransport.defaultInterval),
            intake: intake,
            requests: requests,
            report: report,
            time: MonotonicTime(ContinuousClock()),
            now: now
        )
    }

    private func push() -> PushTransport {
        let carried = feed.filter { $0.kind == .watch }
        let remainder = feed.filter { $0.kind != .watch }
        let requests = requests.stream()
        return PushTransport(
            listener: listener(),
            register: { listen in try await register(carried, at: listen) },
            reader: start.isUnsignedListener || carried.isEmpty ? nil : polling(carried, requests: requests),
            remainder: start.isUnsignedListener || remainder.isEmpty
                ? nil : polling(remainder, requests: AsyncStream { $0.finish() })
        )
    }

    private func listener() -> WebhookTransport {
        let settings = start.settings
        return WebhookTransport(
            settings: ListenerSettings(
                host: settings.listen.host,
                port: settings.listen.port,
                path: settings.webhookPath,
                secrets: WebhookSecrets(
                    consumer: [api.credentials.consumerSecret].compactMap { $0 },
                    client: [api.credentials.clientSecret].compactMap { $0 }
                ),
                allowsUnsigned: settings.allowsUnsigned
            ),
            intake: intake,
            feed: FeedMembership(
                handles: feed.flatMap(\.watchedHandles),
                includesMentions: feed.contains(.mentions)
            ),
            now: now,
            report: report,
            logger: Logger(label: "webhook")
        )
    }

    /// Has X push to the listener, where it is known how X reaches it.
    ///
    /// An X on this machine reaches the listener where it listens.
    private func register(_ carried: [Source], at listen: String) async throws {
        let isLocal = (try? BaseURL(api.baseURL))?.isLoopback == true
        let local = isLocal ? "http://\(listen)\(start.settings.webhookPath)" : nil
        guard !start.isUnsignedListener, let url = start.settings.publicURL ?? local else { return }
        _ = url
    }
}
