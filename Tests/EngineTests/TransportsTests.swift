import Foundation
import Intake
import Settings
import Support
import Testing
import TweetModel
import TweetStore
import XClient
import XPush
import XWire

@testable import Engine
@testable import XPolling
@testable import XWebhook

@Suite("Transports of a run")
struct TransportsTests {
    private let home: TemporaryFolder

    private let store: TweetStore
    private let told: AsyncStream<TransportReport>
    private let reports: AsyncStream<TransportReport>.Continuation

    init() throws {
        home = try TemporaryFolder()
        store = try TweetStore.inMemory()
        (told, reports) = AsyncStream.makeStream()
    }

    private func transports(
        _ settings: [SettingKey: String] = [:],
        _ credentials: Credentials = .bearer,
        feed: [Source] = [.watch(["nasa"])]
    ) throws -> Transports {
        let start = try LaunchContext.made(in: home, settings, credentials: credentials)
        let api = APITarget(start)
        let client = XClient(
            baseURL: try BaseURL(api.baseURL),
            credentials: api.credentials,
            exchange: UnreachableX(),
            time: MonotonicTime(ContinuousClock()),
            now: { .distantPast }
        )
        let requests = PollRequests()
        return Transports(
            start: start,
            api: api,
            feed: feed,
            client: client,
            directory: AccountDirectory(
                client: client,
                history: store,
                admit: { _ in },
                now: { .distantPast }
            ),
            intake: TweetIntake(history: store) { _ in
            } report: { _ in
            },
            requests: requests,
            outages: OutageWatch { requests.send(.refresh) },
            report: { [reports] in reports.yield($0) },
            now: { .distantPast }
        )
    }

    /// What was asked of the transport whose stream this is, once another one is on.
    private func asked(_ stream: AsyncStream<PollRequest>, _ requests: PollRequests) async -> [PollRequest] {
        _ = requests.stream()
        return await stream.reduce(into: []) { $0.append($1) }
    }

    // MARK: - Polling

    @Test("polling reads the whole feed: nothing is pushed beside it")
    func poll() async throws {
        let transports = try transports([:], .owner, feed: wholeFeed)
        let poller = try #require(try transports.make(.poll) as? PollingTransport)

        #expect(try await pushed(beside: poller, transports) == [])
        #expect(poller.plan.entries.count == 4)
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

    @Test(
        "mentions are registered for whoever signs in, in either way",
        arguments: [(.bearer, false), (.signedIn, true), (.owner, true)] as [(Credentials, Bool)]
    )
    func registeredMentions(credentials: Credentials, areAskedFor: Bool) throws {
        let transports = try transports([.publicURL: "https://example.org/x"], credentials, feed: wholeFeed)

        #expect(try push(transports).registration?.reach == PushReach(wholeFeed.ids, isSignedIn: areAskedFor))
    }

    @Test("push without credentials neither registers nor polls")
    func pushByHand() throws {
        let transports = try transports([.mode: "push", .allowUnsigned: "true"], Credentials(), feed: [])

        let transport = try push(transports)

        #expect(transport.registration == nil)
        #expect(transport.poller == nil)
    }

    private let wholeFeed: [Source] = [.watch(["nasa"]), .mentions, .search("swift"), .home]

    /// The sources that a poller takes for pushed, once it is known that nasa is account 11.
    private func pushed(
        beside poller: PollingTransport,
        _ transports: Transports
    ) async throws -> Set<Source.ID> {
        try await store.remember([KnownAccount(handle: "nasa", id: "11", checkedAt: .distantPast)])
        try await transports.directory.load([.account("nasa")])
        return Set(poller.plan.entries.filter(\.isPushed).flatMap(\.target.sources))
    }

    @Test(
        "a webhook that was registered by hand is taken at its word: all that X can push is pushed, mentions to a user alone",
        arguments: [(.bearer, [.account("nasa")]), (.owner, [.account("nasa"), .mentions])]
            as [(Credentials, Set<Source.ID>)]
    )
    func byHand(credentials: Credentials, expected: Set<Source.ID>) async throws {
        let transports = try transports([:], credentials, feed: wholeFeed)

        let poller = try #require(try push(transports).poller)

        #expect(try await pushed(beside: poller, transports) == expected)
    }

    @Test("of a registration nothing is pushed before X says so, and then what it says and no more")
    func registered() async throws {
        let transports = try transports([.publicURL: "https://example.org/x"], .owner, feed: wholeFeed)
        let transport = try push(transports)
        let poller = try #require(transport.poller)
        let registration = try #require(transport.registration)
        #expect(try await pushed(beside: poller, transports) == [])

        var coverage = PushCoverage()
        coverage.carried = [.mentions]
        registration.carried(coverage)
        #expect(try await pushed(beside: poller, transports) == [.mentions])

        coverage.carried = [.account("nasa")]
        registration.carried(coverage)
        #expect(try await pushed(beside: poller, transports) == [.account("nasa")])
    }

    @Test(
        "what X has ceased to push is told and read, and nothing where it pushes as before",
        .timeLimit(.minutes(1))
    )
    func renewed() async throws {
        let transports = try transports([.publicURL: "https://example.org/x"])
        let registration = try #require(try push(transports).registration)
        let requests = transports.requests.stream()
        var coverage = PushCoverage()
        coverage.carried = [.account("nasa"), .account("esa")]

        registration.carried(coverage)
        coverage.renewed = [.account("nasa"), .account("esa")]
        registration.carried(coverage)

        reports.finish()
        #expect(
            await told.reduce(into: []) { $0.append($1) }
                == [.notice("X had ceased to push @nasa @esa: renewed, and what came meanwhile is read")]
        )
        #expect(await asked(requests, transports.requests) == [.refresh])
    }

    @Test("after an outage of the listener the poller beside it is asked for a read", .timeLimit(.minutes(1)))
    func outage() async throws {
        let transports = try transports()
        let listener = try push(transports).listener
        let requests = transports.requests.stream()

        listener.reports.probed(retryAt: nil)
        listener.reports.probed(retryAt: .distantFuture)
        listener.reports.probed(retryAt: nil)

        #expect(await asked(requests, transports.requests) == [.refresh])
        reports.finish()
        #expect(
            await told.reduce(into: []) { $0.append($1) } == [
                .probed(at: .distantPast),
                .failing(
                    [.transport(.webhook)],
                    reason: "the listener does not answer on its own port",
                    retryAt: .distantFuture
                ),
                .probed(at: .distantPast),
            ]
        )
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
