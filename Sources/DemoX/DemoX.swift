import AsyncHTTPClient
import Foundation
import Hummingbird
package import Logging
import ServiceLifecycle
import Synchronization
import XWire

/// A small, honest X on loopback: pages, streams and pushes of invented tweets, over real sockets.
///
/// Nothing that talks to it can tell that it is a demo but by its address.
package final class DemoX: Service {
    let configuration: DemoConfiguration
    private let logger: Logger
    private let ready: @Sendable (DemoAnnouncement) -> Void
    let state: Mutex<DemoState>
    private let pushes: AsyncStream<Push>
    private let push: AsyncStream<Push>.Continuation
    private let hub = StreamHub()

    /// Pushes that may wait while receivers are slow; later ones are lost, as they may be at X.
    private static let waitingPushes = 20_000

    /// `ready` is called once, when the demo listens.
    package init(
        _ configuration: DemoConfiguration,
        logger: Logger,
        ready: @escaping @Sendable (DemoAnnouncement) -> Void
    ) {
        self.configuration = configuration
        self.logger = logger
        self.ready = ready
        state = Mutex(DemoState(configuration))
        (pushes, push) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.waitingPushes))
    }

    /// Serves until graceful shutdown; throws `DemoXError` where it cannot listen.
    package func run() async throws {
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        do {
            try await serve(with: http)
        } catch {
            try? await http.shutdown()
            throw DemoXError(error, port: configuration.port) ?? error
        }
        try await http.shutdown()
    }

    private func serve(with http: HTTPClient) async throws {
        let challenger = Challenger(http: http)
        let application = Application(
            responder: DemoResponder(
                demo: self,
                configuration: configuration,
                challenger: challenger,
                hub: hub
            ),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: configuration.port)
            ),
            services: services(http, challenger),
            onServerRunning: { [self] channel in
                ready(announcement(port: channel.localAddress?.port ?? configuration.port))
            },
            logger: logger
        )
        try await application.run()
    }

    private func services(_ http: HTTPClient, _ challenger: Challenger) -> [any Service] {
        let credentials = keys.credentials
        let clock = configuration.clock
        return [
            IssueService(demo: self, configuration: configuration),
            PushService(
                demo: self,
                pushes: pushes,
                http: http,
                consumerSecret: credentials.consumerSecret,
                clientSecret: configuration.signsWithClientSecret ? credentials.clientSecret : nil,
                clock: clock,
                retryDelays: configuration.retryDelays,
                logger: logger
            ),
            ChallengeService(
                demo: self,
                challenger: challenger,
                clock: clock,
                interval: configuration.challengeInterval
            ),
            KeepAliveService(hub: hub, clock: clock, interval: configuration.keepAlive),
        ]
    }

    private func announcement(port: Int) -> DemoAnnouncement {
        state.withLock { state in
            DemoAnnouncement(
                baseURL: "http://127.0.0.1:\(port)",
                keys: state.keys,
                signsTwice: configuration.signsWithClientSecret,
                world: state.world
            )
        }
    }

    // MARK: In the same process

    /// The handles of every account there is.
    package var usernames: [String] { state.withLock { $0.world.accounts.map(\.handle) } }

    package var keys: DemoKeys { state.withLock { $0.keys } }

    /// Every version of every tweet issued so far, oldest first.
    package var issued: [IssuedTweet] { state.withLock { $0.world.issued } }

    /// What X would charge for all that was given out so far.
    package var bill: DemoBill { state.withLock { $0.bill } }

    // MARK: For the server

    func react(to request: DemoRequest) -> HandlerResult {
        let now = configuration.now()
        return state.withLock { $0.react(to: request, at: now) }
    }

    func nextFault() -> Faults.Answer? { state.withLock { $0.dice.nextAnswer() } }

    /// Tells subscribers what happened.
    func tell(_ events: [DemoEvent]) {
        let now = configuration.now()
        for event in events {
            let outgoing = state.withLock { $0.outgoing(for: event, at: now) }
            for item in outgoing.pushes { push.yield(item) }
            for (connection, line, event) in outgoing.lines where hub.send(line, to: connection) {
                if let event { state.withLock { $0.bill.push(event, at: now) } }
            }
        }
    }

    /// A receiver took a push: from now on it is billed.
    func taken(_ push: Push) {
        let now = configuration.now()
        if let event = push.event { state.withLock { $0.bill.push(event, at: now) } }
    }

    func dueChallenges() -> [PendingChallenge] { state.withLock { $0.dueChallenges() } }

    func conclude(_ challenge: PendingChallenge, _ outcome: ChallengeOutcome) -> Answer {
        let now = configuration.now()
        return state.withLock { $0.conclude(challenge, outcome, at: now) }
    }

    func close(_ connection: StreamConnection) {
        state.withLock { $0.close(connection) }
        hub.close(connection.number)
    }
}
