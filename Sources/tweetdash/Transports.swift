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
        let requests = requests.stream()
        guard !start.isUnsignedListener else {
            return PushTransport(listener: listener(), registration: nil, reader: nil, remainder: nil)
        }
        let credentials = api.credentials
        let reach = PushReach(
            feed,
            isSignedIn: credentials.userToken != nil || credentials.accessTokenSecret != nil
        )
        return PushTransport(
            listener: listener(),
            registration: registration(reach),
            reader: reach.pushed.isEmpty ? nil : polling(reach.pushed, requests: requests),
            remainder: reach.polled.isEmpty
                ? nil : polling(reach.polled, requests: AsyncStream { $0.finish() })
        )
    }

    /// Nil where nobody knows how X reaches the listener: the user then registers it by hand.
    private func registration(_ reach: PushReach) -> WebhookRegistration? {
        guard start.settings.publicURL != nil || client.baseURL.isLoopback else { return nil }
        return WebhookRegistration(
            client: client,
            publicURL: start.settings.publicURL,
            path: start.settings.webhookPath,
            reach: reach,
            time: MonotonicTime(ContinuousClock()),
            now: now,
            report: report
        )
    }

    private func listener() -> WebhookTransport {
        WebhookTransport(
            settings: listenerSettings,
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

    private var listenerSettings: ListenerSettings {
        let settings = start.settings
        var listener = ListenerSettings(
            host: settings.listen.host,
            port: settings.listen.port,
            path: settings.webhookPath,
            secrets: WebhookSecrets(
                consumer: [api.credentials.consumerSecret].compactMap { $0 },
                client: [api.credentials.clientSecret].compactMap { $0 },
                challenge: settings.challenge
            ),
            allowsUnsigned: settings.allowsUnsigned,
            isExposed: settings.isExposed
        )
        if let chain = settings.certificatePath, let key = settings.certificateKeyPath {
            listener.certificate = ListenerCertificate(chainFile: chain, keyFile: key)
        }
        return listener
    }
}
