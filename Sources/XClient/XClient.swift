import Logging
package import TweetModel
package import XWire

package import struct Foundation.Data
package import struct Foundation.Date

/// Asks the X API; the only way by which anything is sent to X.
///
/// Every call passes one gate that knows X's windows, what was spent and what is under way. Calls throw `XClientError`,
/// `CancellationError` when their task is cancelled, and what the record of spending throws.
package struct XClient: Sendable {
    package let baseURL: BaseURL
    private let credentials: Credentials
    private let exchange: any HTTPTransport
    let gate: RequestGate
    let spending: SpendingJournal
    private let refusedKinds: RefusedKinds
    private var isWanted: @Sendable () -> Bool = { true }
    private let owner = Owner()
    private let random: RandomSource
    private let ownsApp: Bool
    private let logger = Logger(label: "tweetdash.client")

    /// A client over real connections; `shutdown()` must be called when it is no longer needed.
    ///
    /// `version` is named to X. `ownsApp` is true where the signed-in user owns the app, which pays less for that user's own
    /// data then. `spending` has the user's stops and what earlier runs spent.
    package init(
        baseURL: BaseURL,
        credentials: Credentials,
        version: String,
        network: NetworkSettings = .plain,
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource = .system,
        ownsApp: Bool = false,
        spending: SpendingJournal = SpendingJournal()
    ) {
        self.init(
            baseURL: baseURL,
            credentials: credentials,
            exchange: HTTPClientTransport(version: version, time: time, network: network),
            time: time,
            now: now,
            random: random,
            ownsApp: ownsApp,
            spending: spending
        )
    }

    /// A client over another exchange, such as a scripted X.
    package init(
        baseURL: BaseURL,
        credentials: Credentials,
        exchange: any HTTPTransport,
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource = .system,
        ownsApp: Bool = false,
        spending: SpendingJournal = SpendingJournal()
    ) {
        self.baseURL = baseURL
        self.credentials = credentials
        self.exchange = exchange
        self.random = random
        self.ownsApp = ownsApp
        self.spending = spending
        refusedKinds = RefusedKinds(time: time)
        gate = RequestGate(time: time, now: now, random: random, spending: spending)
    }

    /// The same client for calls whose answers may cease to be wanted before their requests leave, as others go before them:
    /// such a request does not leave, and the call throws `CancellationError`.
    package func asking(while isWanted: @escaping @Sendable () -> Bool) -> XClient {
        var client = self
        client.isWanted = isWanted
        return client
    }

    /// Closes the connections; calls under way fail.
    package func shutdown() async throws {
        await spending.keepRest()
        try await exchange.shutdown()
    }

    /// The rate limit that is nearest to its end, of all endpoints asked in their present windows.
    package var tightestLimit: RateAllowance? { gate.tightest }

    /// The time by X's clock where an answer told it, else by this machine's.
    package var serverTime: Date { gate.serverTime }

    /// What this UTC day cost at most, in millionths of a US dollar: reads that are settled or lost, and pushes.
    ///
    /// Where X's clock and this machine's are on different days, of the one that cost more.
    package var spentToday: Int { spending.spent(onAnyOf: gate.days) }

    /// True where X has shown this account today already: it bills each once a UTC day.
    package func isBilledToday(accountID id: String) -> Bool {
        BilledObject(.user, id).map { spending.isBilled($0, on: gate.days) } ?? false
    }

    /// The same of a post, by the id of its version.
    package func isBilledToday(postID id: Tweet.ID) -> Bool {
        BilledObject(.post, id.description).map { spending.isBilled($0, on: gate.days) } ?? false
    }

    /// What the month of this UTC day cost at most, in millionths of a US dollar.
    package var spentThisMonth: Int { spending.spent(inMonthOfAnyOf: gate.days) }

    /// The stop that keeps reads from leaving now.
    package var spendingStop: SpendingStop? { spending.stop(on: UTCDay(serverTime)) }

    /// The signed-in user's id, where the credentials tell it or X did; else nil.
    package var ownID: String? { credentials.ownerID ?? owner.id }

    /// True where something can be asked as a user, who may see what is protected.
    package var actsAsUser: Bool { credentials.kinds.contains(where: \.isUser) }

    /// False where none of the credentials may ask for counts of posts.
    package var mayCount: Bool {
        Authorization.choose(for: .countsRecent, from: credentials) != nil
    }

    /// Keeps what X said of the signed-in user.
    func noteOwner(_ id: String) { owner.note(id) }

    // MARK: - Sending

    /// A success and what came with it.
    struct Success {
        var body: Data
        var outcome: RequestOutcome
    }

    /// Sends with the first credential, in the order given, that X takes there.
    func answer(
        to endpoint: Endpoint,
        order: [CredentialKind] = CredentialKind.allCases,
        for purpose: ReadPurpose = .none
    ) async throws -> Success {
        let route = endpoint.route
        var lastProblem: XClientError?
        var tried: Set<CredentialKind> = []
        func choose(without refused: Set<CredentialKind>) -> Authorization? {
            Authorization.choose(for: route, from: credentials, refused: tried.union(refused), order: order)
        }
        while let authorization = choose(without: refusedKinds[route]) ?? choose(without: []) {
            tried.insert(authorization.kind)
            do {
                return try await send(endpoint, as: authorization, for: purpose)
            } catch let error as XClientError where error.problemKind == .unsupportedAuthentication {
                refusedKinds.note(authorization.kind, at: route)
                lastProblem = error
            }
        }
        throw lastProblem ?? .noCredential(accepted: order.filter { route.accepts.contains($0) })
    }

    private func send(
        _ endpoint: Endpoint,
        as authorization: Authorization,
        for purpose: ReadPurpose
    ) async throws -> Success {
        var reading = try await attempt(endpoint, as: authorization, for: purpose)
        // The refusal told the time by X's clock; a signature by that time is worth one more request.
        if reading.blamesClock { reading = try await attempt(endpoint, as: authorization, for: purpose) }
        return Success(body: try reading.result.get(), outcome: reading.outcome)
    }

    private func attempt(
        _ endpoint: Endpoint,
        as authorization: Authorization,
        for purpose: ReadPurpose
    ) async throws -> AnswerReading {
        let key = RateLimitKey(route: endpoint.route, credential: authorization.kind)
        let isOwned = authorization.kind.isUser && isOwn(endpoint)
        let bill = GreatestBill(endpoint, for: purpose, isOwned: isOwned)
        return try await gate.pass(key, bill: bill, while: isWanted) { size in
            let signedAt = gate.serverTime
            let asked = size.map { endpoint.resized(to: $0) } ?? endpoint
            let request = try request(for: asked, as: authorization, at: signedAt)
            let answer = try await exchanged(request, endpoint.route, authorization.kind)
            let reading = AnswerReading(
                answer,
                to: endpoint.route,
                credential: authorization.kind,
                signedAt: signedAt
            )
            return RequestGate.Passage(
                answer: reading,
                outcome: reading.outcome,
                settlement: Self.settlement(reading, of: endpoint.route, for: purpose, isOwned: isOwned)
            )
        }
    }

    /// What X bills of an answer: nothing with an error, and nobody knows what where a success cannot be made out.
    private static func settlement(
        _ reading: AnswerReading,
        of route: Route,
        for purpose: ReadPurpose,
        isOwned: Bool
    ) -> SpendingJournal.Settlement {
        guard case .success(let body) = reading.result else { return .free }
        return (try? Bill(body, of: route, for: purpose, isOwned: isOwned)).map { .billed($0) } ?? .unknown
    }

    /// True for the signed-in user's own timeline and mentions, which cost a fifth where that user owns the app.
    private func isOwn(_ endpoint: Endpoint) -> Bool {
        guard ownsApp, let id = ownID else { return false }
        return [Route.userTweets, .mentions].contains(endpoint.route) && endpoint.subject == id
    }

    private func exchanged(
        _ request: HTTPCall,
        _ route: Route,
        _ kind: CredentialKind
    ) async throws -> HTTPReply {
        var metadata: Logger.Metadata = ["route": "\(route)", "as": "\(kind)"]
        do {
            let answer = try await exchange.send(request)
            metadata["status"] = "\(answer.status)"
            metadata["left"] = answer.headers["x-rate-limit-remaining"].map { "\(SafeText($0))" }
            logger.debug("X answered", metadata: metadata)
            return answer
        } catch let trouble as ConnectionTrouble {
            metadata["trouble"] = "\(trouble)"
            logger.debug("X did not answer", metadata: metadata)
            throw XClientError.unreachable(trouble)
        }
    }

    /// Made when the request leaves: a signature is good for its own second only.
    private func request(
        for endpoint: Endpoint,
        as authorization: Authorization,
        at date: Date
    ) throws -> HTTPCall {
        let header = authorization.header(
            method: endpoint.method,
            url: "\(baseURL)\(endpoint.path)",
            query: endpoint.query,
            nonce: nonce(),
            timestamp: Int(date.timeIntervalSince1970)
        )
        guard let secret = Secret(header) else {
            throw XClientError.noCredential(accepted: [authorization.kind])
        }
        return HTTPCall(
            method: endpoint.method,
            url: "\(baseURL)\(endpoint.target)",
            authorization: secret,
            body: endpoint.body
        )
    }

    private func nonce() -> String {
        var random = random
        return String(random.next(), radix: 36) + String(random.next(), radix: 36)
    }
}
