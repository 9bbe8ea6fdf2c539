package import TweetModel

/// Why a request had no whole answer.
package enum ConnectionTrouble: Error, Sendable, Hashable, CustomStringConvertible {
    case hostUnknown
    case connectionRefused
    case networkUnreachable
    /// No connection came about in time.
    case notConnected
    /// There was a connection, and no whole answer in time.
    case timedOut
    /// The other side's certificate does not hold.
    case certificateRefused(SafeText)
    /// No secure connection came about, for another reason than the certificate.
    case notSecure
    case connectionLost
    /// More than the limit, unpacked or not.
    case answerTooLong
    /// The body's compression is broken.
    case answerGarbled
    /// This client was shut down.
    case closed

    package var description: String {
        switch self {
        case .hostUnknown: "the name of X's server is not found: no network, or DNS does not answer"
        case .connectionRefused: "X's server refuses the connection"
        case .networkUnreachable: "X's server is not reachable: no network"
        case .notConnected: "X's server does not take the connection: no network, or something holds it up"
        case .timedOut: "X did not answer in time"
        case .certificateRefused(let reason): "the certificate of X's server is refused: \(reason)"
        case .notSecure: "no secure connection to X's server came about: a proxy or portal may be in between"
        case .connectionLost: "the connection to X broke"
        case .answerTooLong: "bad answer from X: longer than any page"
        case .answerGarbled: "bad answer from X: it cannot be unpacked"
        case .closed: "the client is shut down"
        }
    }
}

extension ConnectionTrouble {
    /// True where the request surely never came to X, which then bills nothing for it.
    ///
    /// A network that is unreachable is found out when the connection is made; one that breaks later shows as a lost connection
    /// or as no answer in time.
    var isBeforeSending: Bool {
        switch self {
        case .hostUnknown, .connectionRefused, .networkUnreachable, .notConnected, .certificateRefused,
            .notSecure:
            true
        case .timedOut, .connectionLost, .answerTooLong, .answerGarbled, .closed: false
        }
    }
}
