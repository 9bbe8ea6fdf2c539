import TweetModel
import XClient
import XWire

/// What one read of a target came to, as far as the schedule cares.
enum PollOutcome: Sendable, Hashable {
    /// Answered, even if with an empty page; with the rate limit where X told it.
    ///
    /// `isNews` is false where the history knew all of it.
    case answered(RateAllowance?, isNews: Bool = true)
    /// Not to be asked again before that long: X's rate limit.
    case limited(Duration)
    /// No answer or a bad one; with the wait that X asked for, if it did.
    case failed(retryAfter: Duration?)
    /// No credit at X, or the user's own stop: worth a probe now and then.
    case unpaid(probeIn: Duration)
    /// X refuses, or nothing that we hold lets us ask: as of this moment, and asked again by itself. Where the refusal is of
    /// all requests, with the time before which none leaves.
    case refused(retryAfter: Duration?)

    /// What an error means for the schedule; trouble that is not X's, such as a history that cannot be written, passes.
    init(_ error: any Error) {
        switch error {
        case let error as XClientError: self = Self.outcome(of: error)
        case is PollingError: self = .refused(retryAfter: nil)
        default: self = .failed(retryAfter: nil)
        }
    }

    /// True where X, or what we hold of its credentials, stands against it, and not a failure on the way.
    var isRefusal: Bool {
        switch self {
        case .refused, .unpaid: true
        case .answered, .limited, .failed: false
        }
    }

    private static func outcome(of error: XClientError) -> PollOutcome {
        switch error {
        case .limited(let wait): .limited(wait)
        case .noCredit(_, let wait), .dailyStop(_, let wait), .monthlyStop(_, let wait):
            .unpaid(probeIn: wait)
        case .serverTrouble(_, let wait): .failed(retryAfter: wait)
        case .badAnswer, .unexpectedRedirect, .unreachable: .failed(retryAfter: nil)
        case .keyRefused(_, let wait): .refused(retryAfter: wait)
        case .baseURLRefused, .noCredential: .refused(retryAfter: nil)
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
            .forbidden, .notFound, .noRules, .invalidRule, .tooManyConnections, .challengeFailed,
            .webhookLimit,
            .duplicate:
            .refused(retryAfter: nil)
        }
    }
}
