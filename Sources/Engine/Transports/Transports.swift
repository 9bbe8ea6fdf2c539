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
    let start: LaunchContext
    let api: APITarget
    let feed: [Source]
    let client: XClient
    let intake: TweetIntake
    let requests: PollRequests
    let outages: OutageWatch
    let report: @Sendable (TransportReport) -> Void
    let now: @Sendable () -> Date

    /// How often the demo is asked where the user says nothing: often enough to see it move.
    private static let demoInterval = Duration.seconds(5)

    func make(_ mode: Mode) throws -> any TweetTransport {
        switch mode {
        case .poll:
            guard !start.isUnsignedListener else {
                throw LaunchError.missingCredentials("polling needs credentials: set X_BEARER_TOKEN")
            }
            return polling()
        case .push: return push()
        }
    }

    /// Between two reads of a target.
    var interval: Duration {
        start.settings.interval
            ?? (start.isDemo ? Self.demoInterval : PollingTransport.defaultInterval)
    }

    /// `pushed` are the kinds of sources that a listener carries beside it.
    private func polling(pushed: Set<Source.Kind> = []) -> PollingTransport {
        PollingTransport(
            client: client,
            feed: feed,
            pushed: pushed,
            interval: interval,
            intake: intake,
            requests: requests.stream(),
            report: report,
            time: MonotonicTime(ContinuousClock()),
            now: now
        )
    }

    private func push() -> PushTransport {
        let credentials = api.credentials
        let reach = PushReach(
            feed,
            isSignedIn: credentials.userToken != nil || credentials.accessTokenSecret != nil
        )
        let mayAskX = !start.isUnsignedListener
        return PushTransport(
            listener: listener(),
            registration: mayAskX ? registration(reach) : nil,
            poller: mayAskX ? polling(pushed: Set(reach.pushed.map(\.kind))) : nil,
            time: MonotonicTime(ContinuousClock()),
            catchUp: { [requests] in requests.send(.refresh) }
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
            lookUp: AccountBook(client: client, store: intake.store, now: now).account,
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
            report: { [outages, report] in
                outages.hear($0)
                report($0)
            },
            logger: Logger(label: "webhook")
        )
    }

    var listenerSettings: ListenerSettings {
        let settings = start.settings
        var listener = ListenerSettings(
            host: settings.listen.host,
            port: settings.listen.port,
            path: settings.webhookPath,
            secrets: WebhookSecrets(
                consumer: [api.credentials.consumerSecret, api.credentials.previousConsumerSecret]
                    .compactMap { $0 },
                client: [api.credentials.clientSecret, api.credentials.previousClientSecret]
                    .compactMap { $0 },
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
