import TweetModel
import XClient

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
        case .baseURLRefused, .noCredential, .keyRefused, .problem: .refused(SafeText(error.description))
        }
    }
}
