import XWire

import struct Foundation.Data
import struct Foundation.Date

/// What an answer is: its body, or the error that it stands for, and what it means for the requests after it.
struct AnswerReading {
    /// A clock that is off by less is not why a signature was refused (X allows minutes).
    private static let tolerableClockOffset = 60.0

    let result: Result<Data, XClientError>
    let verdict: RequestVerdict

    /// `now` is this machine's time, by which its clock is judged.
    init(_ answer: WebAnswer, to route: Route, credential: CredentialKind, now: Date) {
        let limits = RateLimit(now: now) { answer.headers[$0] }
        let date = answer.headers["date"].flatMap { WireTime.date(http: $0) }
        var verdict = RequestVerdict(allowance: RateAllowance(limits), date: date)
        result = Self.result(
            of: answer,
            to: route,
            credential: credential,
            limits: limits,
            clockOff: date.flatMap { Self.clockOff($0.timeIntervalSince(now), credential) },
            verdict: &verdict
        )
        self.verdict = verdict
    }

    private static func result(
        of answer: WebAnswer,
        to route: Route,
        credential: CredentialKind,
        limits: RateLimit,
        clockOff: Duration?,
        verdict: inout RequestVerdict
    ) -> Result<Data, XClientError> {
        switch answer.status {
        case 204 where route.method == .get, 300...399: return .failure(.unexpectedRedirect)
        case 200...299: return .success(answer.body)
        default: break
        }
        let problem = APIProblem(status: answer.status, body: answer.body)
        switch problem.kind {
        case .unauthorized:
            verdict.trouble = .keyRefused
            return .failure(.keyRefused(credential, clockOff: clockOff))
        case .creditsDepleted, .usageCapped:
            verdict.trouble = .noCredit(problem.sentence)
            return .failure(.noCredit(problem.sentence, probeIn: RequestWindows.probeInterval))
        case .rateLimited:
            let wait = limits.waitAfterRefusal(jitter: .zero)
            verdict.closedFor = wait
            return .failure(.limited(retryIn: wait))
        case .serverError:
            verdict.closedFor = limits.retryAfter
            return .failure(.serverTrouble(status: answer.status, retryAfter: limits.retryAfter))
        case .badRequest, .staleCursor, .clientForbidden, .unsupportedAuthentication, .forbidden, .notFound,
            .fieldUnavailable, .noRules, .invalidRule, .tooManyConnections, .disconnected, .challengeFailed,
            .webhookLimit, .duplicate, .unexpected:
            return .failure(.problem(problem))
        }
    }

    private static func clockOff(_ seconds: Double, _ credential: CredentialKind) -> Duration? {
        guard credential == .oauth1, abs(seconds) > tolerableClockOffset else { return nil }
        return .seconds(abs(seconds))
    }
}
