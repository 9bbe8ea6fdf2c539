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
    /// The proxy wants another sign-in, or one at all (407).
    case proxySignIn
    /// The proxy lets nobody through to X, or is none.
    case proxyRefused
    /// No connection to the proxy came about, or the proxy had none.
    case proxyUnreachable(SafeText)
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
        case .proxySignIn:
            "the proxy refuses the sign-in (407): write http://user:password@host:port in HTTPS_PROXY"
        case .proxyRefused:
            "the proxy lets nothing through to X's server: ask who runs it, or look at HTTPS_PROXY"
        case .proxyUnreachable(let proxy):
            "no connection through the proxy \(proxy): look at HTTPS_PROXY, or at the network"
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
            .notSecure, .proxySignIn, .proxyRefused, .proxyUnreachable:
            true
        case .timedOut, .connectionLost, .answerTooLong, .answerGarbled, .closed: false
        }
    }
}

extension ConnectionTrouble {
    /// The same trouble where a proxy stands in between: what is not reached is the proxy, as far as can be told from here.
    func behind(_ proxy: ProxyAddress?) -> ConnectionTrouble {
        switch self {
        case .hostUnknown, .connectionRefused, .networkUnreachable, .notConnected:
            proxy.map { .proxyUnreachable(SafeText("\($0)")) } ?? self
        default: self
        }
    }
}
