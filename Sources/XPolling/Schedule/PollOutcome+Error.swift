import TweetModel
import XClient
import XWire

extension PollOutcome {
    /// What an error means for the schedule; trouble that is not X's, such as a history that cannot be written, passes.
    init(_ error: any Error) {
        switch error {
        case let error as XClientError: self = Self.outcome(of: error)
        case is PollingError: self = .refused(SafeText("\(error)"))
        default: self = .failed(retryAfter: nil)
        }
    }

    private static func outcome(of error: XClientError) -> PollOutcome {
        switch error {
        case .limited(let wait): .limited(wait)
        case .noCredit(_, let wait), .dailyStop(_, let wait): .unpaid(probeIn: wait)
        case .serverTrouble(_, let wait): .failed(retryAfter: wait)
        case .badAnswer, .unexpectedRedirect, .unreachable: .failed(retryAfter: nil)
        case .baseURLRefused, .noCredential, .keyRefused: .refused(SafeText(error.description))
        case .problem(let problem): outcome(of: problem)
        }
    }

    /// Problems also come inside a success, where no status said what to do.
    private static func outcome(of problem: APIProblem) -> PollOutcome {
        switch problem.kind {
        case .serverError, .fieldUnavailable, .unexpected, .disconnected: .failed(retryAfter: nil)
        case .rateLimited: .limited(RateLimit.window)
        case .creditsDepleted, .usageCapped: .unpaid(probeIn: RateLimit.window)
        case .badRequest, .staleCursor, .unauthorized, .clientForbidden, .unsupportedAuthentication,
            .forbidden,
            .notFound, .noRules, .invalidRule, .tooManyConnections, .challengeFailed, .webhookLimit,
            .duplicate:
            .refused(problem.sentence)
        }
    }
}
