package import TweetModel
package import XWire

/// Why a request to X brought nothing; each description is one sentence that says what failed and what the user can do.
///
/// None holds a URL, a header or a body: what X wrote comes as the sentence of an `APIProblem`.
package enum XClientError: Error, Sendable, Hashable {
    package enum BaseURLFault: Sendable, Hashable {
        case malformed
        /// `http` to another machine.
        case notEncrypted
    }

    case baseURLRefused(BaseURLFault)
    /// None of the credentials given is of a kind that the endpoint takes.
    case noCredential(accepted: [CredentialKind])
    /// X does not know the key; it is not asked with it before `retryIn` has passed.
    case keyRefused(CredentialKind, retryIn: Duration)
    /// The credit or the cap of the plan is used up; nothing that X bills is asked for before `probeIn` has passed.
    case noCredit(SafeText, probeIn: Duration)
    /// What the user's own daily stop leaves pays for no read more; the UTC day ends in `endsIn`.
    case dailyStop(microdollars: Int, endsIn: Duration)
    /// The same of the month's stop; the month ends in `endsIn`, by UTC days.
    case monthlyStop(microdollars: Int, endsIn: Duration)
    /// X's rate limit is used up; nothing was sent, or X answered 429.
    case limited(retryIn: Duration)
    /// What X says to the request itself.
    case problem(APIProblem)
    /// 5xx, and the wait that X asked for.
    case serverTrouble(status: Int, retryAfter: Duration?)
    /// A success whose body is not what the endpoint promises.
    case badAnswer(DecodingProblem)
    case unexpectedRedirect
    case unreachable(ConnectionTrouble)

    /// True where X says that `since_id` lies farther back than it keeps.
    package var isStaleCursor: Bool { problemKind == .staleCursor }

    /// The kind of X's own word, where that is the error.
    package var problemKind: APIProblem.Kind? {
        if case .problem(let problem) = self { problem.kind } else { nil }
    }
}
