import TweetModel
import XWire

extension XClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .baseURLRefused(.malformed):
            "the API's base URL must look like \(StandardAddress.api)"
        case .baseURLRefused(.notEncrypted):
            "the API's base URL must begin with https: http is for this machine alone (127.0.0.1, ::1, localhost)"
        case .noCredential(let accepted):
            "this needs \(Self.list(accepted)), and none is set: \(Self.settings(accepted))"
        case .keyRefused(let kind, _):
            "X refuses \(kind.name): check \(kind.setting)"
        case .noCredit(let sentence, _):
            sentence.string
        case .dailyStop(let microdollars, let wait):
            "the daily stop of \(Dollars.words(microdollars)) leaves too little for a read: raise it, or wait \(Self.rough(wait))"
        case .monthlyStop(let microdollars, let wait):
            "the month's stop of \(Dollars.words(microdollars)) leaves too little for a read: raise it, or wait \(Self.rough(wait))"
        case .limited(let wait):
            "X's rate limit is used up: it opens again in \(Self.rough(wait))"
        case .problem(let problem):
            problem.description
        case .serverTrouble(let status, _):
            "X has trouble (\(status))"
        case .badAnswer(let problem):
            "bad answer from X: \(problem)"
        case .unexpectedRedirect:
            "unexpected redirect from X, not followed: check the API's base URL"
        case .unreachable(let trouble):
            trouble.description
        }
    }

    private static func list(_ kinds: [CredentialKind]) -> String {
        kinds.map(\.name).joined(separator: " or ")
    }

    private static func settings(_ kinds: [CredentialKind]) -> String {
        kinds.isEmpty ? "it cannot be read" : "set \(kinds.map(\.setting).joined(separator: ", or "))"
    }

    /// A wait in words as exact as a reader needs.
    private static func rough(_ duration: Duration) -> String {
        let seconds = max(duration.components.seconds, 1)
        return switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\((seconds + 59) / 60) min"
        case ..<172_800: "\((seconds + 3599) / 3600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}
