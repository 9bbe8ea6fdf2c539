import Foundation
import TweetModel
import XWire

/// What an answer is: its body, or the error that it stands for, and what it means for the requests after it.
struct AnswerReading {
    /// X takes signatures that are off by minutes.
    private static let tolerableClockOffset = 60.0

    let result: Result<Data, XClientError>
    private(set) var outcome: RequestOutcome
    /// True where a signature was refused that bore the time of a wrong clock: the key may be good.
    private(set) var blamesClock = false

    /// `signedAt` is the time by which the request was made, the best guess at X's clock before the answer told it.
    init(_ answer: HTTPReply, to route: Route, credential: CredentialKind, signedAt: Date) {
        let limits = RateLimit(now: signedAt) { answer.headers[$0] }
        outcome = RequestOutcome(
            allowance: RateAllowance(limits),
            date: answer.headers["date"].flatMap { WireTime.date(http: $0) }
        )
        switch answer.status {
        case 204 where route.method == .get, 300...399:
            result = .failure(.unexpectedRedirect)
            return
        case 200...299:
            outcome.kind = .success
            result = .success(answer.body)
            return
        default: break
        }
        let problem = APIProblem(status: answer.status, body: answer.body)
        // X bears a limit in its headers; every other refusal must be in X's own form to be believed.
        if (400...499).contains(answer.status), answer.status != 429, !problem.isFromX {
            outcome.closedFor = limits.retryAfter
            result = .failure(.badAnswer(.notFromX(status: answer.status)))
            return
        }
        switch problem.kind {
        case .unauthorized:
            blamesClock = credential == .oauth1 && Self.isOff(signedAt, outcome.date)
            outcome.kind = blamesClock ? .other : .keyRefused
            result = .failure(.keyRefused(credential, retryIn: .zero))
        case .creditsDepleted, .usageCapped:
            outcome.kind = .noCredit(problem.sentence)
            result = .failure(.noCredit(problem.sentence, probeIn: Backoff.longestRefusal))
        case .rateLimited:
            let wait = min(limits.waitAfterRefusal(jitter: .zero), Backoff.longestNamedWait)
            outcome.closedFor = wait
            result = .failure(.limited(retryIn: wait))
        case .serverError:
            let wait = limits.retryAfter.map { min($0, Backoff.longestNamedWait) }
            outcome.closedFor = wait
            result = .failure(.serverTrouble(status: answer.status, retryAfter: wait))
        case .badRequest, .staleCursor, .clientForbidden, .unsupportedAuthentication, .forbidden, .notFound,
            .fieldUnavailable, .noRules, .invalidRule, .tooManyConnections, .disconnected, .challengeFailed,
            .webhookLimit, .duplicate, .unexpected:
            result = .failure(.problem(problem))
        }
    }

    private static func isOff(_ signedAt: Date, _ date: Date?) -> Bool {
        guard let date else { return false }
        return abs(date.timeIntervalSince(signedAt)) > tolerableClockOffset
    }
}
