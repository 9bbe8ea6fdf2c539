import Foundation
import Intake
import Settings
import Support
import Testing
import TweetModel
import TweetStore
import XClient
import XWebhook
import XWire

@testable import Engine
@testable import XPolling

@Suite("Transports of a run")
struct TransportsTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
    }

    private func transports(
        _ settings: [SettingKey: String] = [:],
        _ credentials: Credentials = .bearer,
        feed: [Source] = [.watch(["nasa"])]
    ) throws -> Transports {
        let start = try LaunchContext.made(in: home, settings, credentials: credentials)
        let api = APITarget(start)
        return Transports(
            start: start,
            api: api,
            feed: feed,
            client: XClient(
                baseURL: try BaseURL(api.baseURL),
                credentials: api.credentials,
                exchange: UnreachableX(),
                time: MonotonicTime(ContinuousClock()),
                now: { .distantPast }
            ),
            intake: TweetIntake(store: try TweetStore.inMemory()) { _ in },
            requests: PollRequests(),
            outages: OutageWatch {},
            report: { _ in },
            now: { .distantPast }
        )
    }

    // MARK: - Polling

    @Test("polling reads the whole feed: nothing is pushed beside it")
    func poll() throws {
        let poller = try #require(try transports().make(.poll) as? PollingTransport)

        #expect(poller.context.pushed == [])
    }

    @Test("polling is refused where tweets come by hand, with what it needs")
    func pollByHand() throws {
        let transports = try transports([.mode: "push", .allowUnsigned: "true"], Credentials(), feed: [])

        #expect(
            throws: LaunchError.missingCredentials("polling needs credentials: set X_BEARER_TOKEN")
        ) { try transports.make(.poll) }
    }

    @Test(
        "X is asked once a minute, the demo every 5 s, and either as often as the user says",
        arguments: [
            ([:], .seconds(60)), ([.demo: "true"], .seconds(5)), ([.interval: "90s"], .seconds(90)),
            ([.demo: "true", .interval: "90s"], .seconds(90)),
        ] as [([SettingKey: String], Duration)]
    )
    func interval(settings: [SettingKey: String], interval: Duration) throws {
        #expect(try transports(settings).interval == interval)
    }

    // MARK: - Push

    private func push(_ transports: Transports) throws -> PushTransport {
        try #require(try transports.make(.push) as? PushTransport)
    }

    @Test(
        "push registers itself where it is known how X reaches the listener",
        arguments: [
            ([:], false),
            ([.publicURL: "https://example.org/x"], true),
            // An X on this machine reaches the listener by its own address.
            ([.apiBaseURL: "http://127.0.0.1:1"], true),
        ] as [([SettingKey: String], Bool)]
    )
    func registration(settings: [SettingKey: String], isMade: Bool) throws {
        #expect((try push(transports(settings)).registration != nil) == isMade)
    }

    @Test("push without credentials neither registers nor polls, wherever X would reach it")
    func pushByHand() throws {
        let settings: [SettingKey: String] = [
            .mode: "push", .allowUnsigned: "true", .publicURL: "https://example.org/x",
        ]

        let transport = try push(transports(settings, Credentials(), feed: []))

        #expect(transport.registration == nil)
        #expect(transport.poller == nil)
    }

    @Test(
        "push is told to the poller beside it, of what it carries alone",
        arguments: [(.bearer, [.watch]), (.signedIn, [.watch, .mentions])]
            as [(Credentials, Set<Source.Kind>)]
    )
    func poller(credentials: Credentials, pushed: Set<Source.Kind>) throws {
        let feed: [Source] = [.watch(["nasa"]), .mentions, .search("swift")]

        let poller = try #require(try push(transports([:], credentials, feed: feed)).poller)

        #expect(poller.context.pushed == pushed)
    }

    @Test("after an outage the poller beside push is asked for a read", .timeLimit(.minutes(1)))
    func catchUp() async throws {
        let transports = try transports()
        let transport = try push(transports)
        let requests = transports.requests.stream()

        transport.catchUp()

        _ = transports.requests.stream()
        #expect(await requests.reduce(into: []) { $0.append($1) } == [PollRequest.refresh])
    }

    // MARK: - The listener

    @Test("the listener believes the current secrets and those before, and stands where the user says")
    func listener() throws {
        var credentials = Credentials(
            consumerSecret: Secret("a"),
            clientSecret: Secret("c"),
            previousConsumerSecret: Secret("b"),
            previousClientSecret: Secret("d")
        )
        credentials.bearerToken = Secret("t")
        let settings: [SettingKey: String] = [
            .listen: "0.0.0.0:443", .exposed: "true", .path: "/hook", .challenge: "client",
            .certificate: "/c.pem", .certificateKey: "/k.pem",
        ]

        #expect(
            try transports(settings, credentials).listenerSettings
                == ListenerSettings(
                    host: "0.0.0.0",
                    port: 443,
                    path: "/hook",
                    secrets: WebhookSecrets(
                        consumer: [try #require(Secret("a")), try #require(Secret("b"))],
                        client: [try #require(Secret("c")), try #require(Secret("d"))],
                        challenge: .client
                    ),
                    isExposed: true,
                    certificate: ListenerCertificate(chainFile: "/c.pem", keyFile: "/k.pem")
                )
        )
    }

    @Test("by itself the listener stands on this machine alone, speaks no TLS and takes signed bodies only")
    func standardListener() throws {
        let credentials = Credentials(bearerToken: Secret("t"), consumerSecret: Secret("a"))

        #expect(
            try transports([:], credentials).listenerSettings
                == ListenerSettings(
                    host: "127.0.0.1",
                    port: 8080,
                    path: "/webhook/x",
                    secrets: WebhookSecrets(consumer: [try #require(Secret("a"))], client: [])
                )
        )
    }
}
