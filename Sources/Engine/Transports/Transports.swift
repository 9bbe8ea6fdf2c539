import Foundation
import Intake
import Logging
import Settings
import TweetModel
import XClient
import XPolling
import XPush
import XWebhook
import XWire

/// Makes the transport of a mode, whenever the switch asks for one.
struct Transports: Sendable {
    let start: LaunchContext
    let api: APITarget
    let feed: [Source]
    let client: XClient
    /// Who is who among the watched accounts, for polling and for push.
    let directory: AccountDirectory
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
            ?? (start.isDemo ? Self.demoInterval : PollInterval.standard)
    }

    /// `pushed` is what a listener carries beside it.
    private func polling(pushed: PushedSources? = nil, tellsCoverage: Bool = true) -> PollingTransport {
        PollingTransport(
            client: client,
            directory: directory,
            feed: feed,
            pushed: pushed,
            tellsCoverage: tellsCoverage,
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
            feed.ids,
            isSignedIn: credentials.userToken != nil || credentials.accessTokenSecret != nil
        )
        let spending = PushedSpending(client: client, report: report, time: MonotonicTime(ContinuousClock()))
        guard !start.isUnsignedListener else {
            return PushTransport(
                listener: listener(counting: spending),
                registration: nil,
                poller: nil,
                spending: spending
            )
        }
        // What X is known to push; a webhook registered by hand is taken at its word.
        let pushed = PushedSources()
        let registration = registration(reach, pushed)
        if registration == nil { pushed.set(Set(reach.pushed)) }
        return PushTransport(
            listener: listener(counting: spending),
            registration: registration,
            // Who registers tells how much of the feed X pushes.
            poller: polling(pushed: pushed, tellsCoverage: registration == nil),
            spending: spending
        )
    }

    /// Nil where nobody knows how X reaches the listener: the user then registers it by hand.
    private func registration(_ reach: PushReach, _ pushed: PushedSources) -> WebhookRegistration? {
        guard start.settings.publicURL != nil || client.baseURL.isLoopback else { return nil }
        return WebhookRegistration(
            client: client,
            publicURL: start.settings.publicURL,
            path: start.settings.webhookPath,
            reach: reach,
            accounts: { [directory] in try await directory.known($0) },
            time: MonotonicTime(
                now: MonotonicTime(ContinuousClock()).now,
                sleep: { try await pushed.sleep($0, by: ContinuousClock()) }
            ),
            now: now,
            report: report,
            carried: { [requests, report] coverage in
                pushed.set(coverage.carried)
                // What comes anew is read once by itself; what X had ceased to push has to be read too.
                guard !coverage.renewed.isEmpty else { return }
                report(
                    .notice(
                        "X had ceased to push \(coverage.renewed.names()): renewed, and what came meanwhile is read"
                    )
                )
                requests.send(.refresh)
            }
        )
    }

    private func listener(counting spending: PushedSpending) -> WebhookTransport {
        WebhookTransport(
            settings: listenerSettings,
            admit: { [intake] in try await spending.admit($0, to: intake) },
            sources: PushSources(
                feed: feed.ids,
                account: { [directory] in directory.source(ofAccount: $0) },
                isOwner: { [client] in client.ownID == $0 },
                handle: { [directory] id in directory.source(ofAccount: id).flatMap { directory[$0]?.name } },
                id: { [client, directory] source in
                    source == .mentions ? client.ownID : directory[source]?.id
                }
            ),
            now: now,
            present: { [client] in client.serverTime },
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
