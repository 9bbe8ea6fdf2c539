import Logging
import TweetModel
package import XWire

package import struct Foundation.Data
package import struct Foundation.Date

/// Asks the X API; the only way by which anything is sent to X.
///
/// Every call passes one gate that knows X's windows, the day's bill and what is under way. Calls throw `XClientError`, or
/// `CancellationError` when their task is cancelled.
package struct XClient: Sendable {
    package let baseURL: BaseURL
    private let credentials: Credentials
    private let exchange: any HTTPTransport
    private let gate: RequestGate
    private let refusedKinds = RefusedKinds()
    private let random: RandomSource
    private let logger = Logger(label: "tweetdash.client")

    /// A client over real connections; `shutdown()` must be called when it is no longer needed.
    ///
    /// `version` is named to X. `dailyStop` is in millionths of a US dollar: once today's reads may have cost that much, none
    /// leaves until the UTC day ends. `spendingNote` is that of an earlier run, so that a restart forgets nothing.
    package init(
        baseURL: BaseURL,
        credentials: Credentials,
        version: String,
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource = .system,
        dailyStop: Int? = nil,
        spendingNote: String? = nil
    ) {
        self.init(
            baseURL: baseURL,
            credentials: credentials,
            exchange: HTTPClientTransport(version: version, time: time),
            time: time,
            now: now,
            random: random,
            dailyStop: dailyStop,
            spendingNote: spendingNote
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
        dailyStop: Int? = nil,
        spendingNote: String? = nil
    ) {
        self.baseURL = baseURL
        self.credentials = credentials
        self.exchange = exchange
        self.random = random
        gate = RequestGate(
            time: time,
            now: now,
            random: random,
            dailyStop: dailyStop,
            spendingNote: spendingNote
        )
    }

    /// Closes the connections; calls under way fail.
    package func shutdown() async throws {
        try await exchange.shutdown()
    }

    /// The rate limit that is nearest to its end, of all endpoints asked in their present windows.
    package var tightestLimit: RateAllowance? { gate.tightest }

    /// What the reads of this UTC day cost at most, in millionths of a US dollar.
    package var spentToday: Int { gate.spentToday }

    /// Today's sum in a form to be kept over a restart.
    package var spendingNote: String { gate.spendingNote }

    /// The signed-in user's id where the credentials tell it, else nil.
    package var ownIDInCredentials: String? { credentials.ownerID }

    // MARK: - Sending

    /// A success and what came with it.
    struct Success {
        var body: Data
        var verdict: RequestOutcome
    }

    /// Sends with the first credential, in the order given, that X takes there.
    func answer(
        to endpoint: Endpoint,
        order: [CredentialKind] = CredentialKind.allCases
    ) async throws -> Success {
        let route = endpoint.route
        var lastProblem: XClientError?
        while let authorization = Authorization.choose(
            for: route,
            from: credentials,
            refused: refusedKinds[route],
            order: order
        ) {
            do {
                return try await send(endpoint, as: authorization)
            } catch let error as XClientError where error.problemKind == .unsupportedAuthentication {
                refusedKinds.note(authorization.kind, at: route)
                lastProblem = error
            }
        }
        throw lastProblem ?? .noCredential(accepted: order.filter { route.accepts.contains($0) })
    }

    func count(_ bill: Bill) {
        gate.count(bill)
    }

    private func send(_ endpoint: Endpoint, as authorization: Authorization) async throws -> Success {
        var reading = try await attempt(endpoint, as: authorization)
        // The refusal told the time by X's clock; a signature by that time is worth one more request.
        if reading.blamesClock { reading = try await attempt(endpoint, as: authorization) }
        return Success(body: try reading.result.get(), verdict: reading.verdict)
    }

    private func attempt(
        _ endpoint: Endpoint,
        as authorization: Authorization
    ) async throws -> AnswerReading {
        let lane = RateLimitKey(route: endpoint.route, credential: authorization.kind)
        return try await gate.pass(lane) {
            let signedAt = gate.serverTime
            let request = try request(for: endpoint, as: authorization, at: signedAt)
            let answer = try await exchanged(request, endpoint.route, authorization.kind)
            let reading = AnswerReading(
                answer,
                to: endpoint.route,
                credential: authorization.kind,
                signedAt: signedAt
            )
            return (reading, reading.verdict)
        }
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
