package import TweetModel

/// Why the listener cannot start or go on, or why X does not push to it; the description is the sentence for the status bar.
package enum WebhookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No secret to check signatures with, and unsigned mode is off: everything would be refused.
    case noSecret
    /// The host is reachable from other machines and nobody asked for that.
    case notLoopback(host: String)
    /// Unsigned mode trusts whoever can connect, so it stays on loopback.
    case unsignedBeyondLoopback(host: String)
    /// The path does not begin with a slash, or holds what no request line can carry.
    case unusablePath(String)
    /// A file of the certificate is not there, may not be read, or holds no PEM of its kind.
    case certificateUnreadable(file: String)
    /// Another program listens there.
    case portBusy(String)
    /// The system does not let this user listen there (ports below 1024).
    case portForbidden(String)
    /// Any other reason, in the system's words.
    case cannotListen(String, reason: String)
    /// The accept loop ended although nobody asked for it.
    case ended
    /// X is elsewhere, and nobody said by which address it reaches this machine.
    case noPublicURL
    /// X asked for the challenge and did not get the answer it wants.
    case challengeFailed(url: String)
    /// The app may have no more webhooks; these are the URLs of those it has.
    case placeTaken(by: [SafeText])

    package var description: String {
        switch self {
        case .noSecret:
            "push needs X_CONSUMER_SECRET or X_CLIENT_SECRET to check X's signatures; set one, or allow unsigned mode"
        case .notLoopback(let host):
            "\(host) can be reached from other machines; listen on 127.0.0.1 behind a tunnel, or allow it with push.exposed (--exposed)"
        case .unsignedBeyondLoopback(let host):
            "unsigned mode listens on loopback only, not on \(host)"
        case .unusablePath(let path):
            "the webhook path \(path) must begin with / and hold no space, ? or #"
        case .certificateUnreadable(let file):
            "cannot use \(file): it must be a PEM file that this user may read"
        case .portBusy(let address):
            "\(address) is in use by another program; choose another port with --listen"
        case .portForbidden(let address):
            "no right to listen on \(address); choose a port above 1023 with --listen"
        case .cannotListen(let address, let reason):
            "cannot listen on \(address): \(reason)"
        case .ended:
            "the listener ended by itself; it is started again"
        case .noPublicURL:
            "X does not know where to push: set push.public-url to the https address of your tunnel or proxy"
        case .challengeFailed(let url):
            "X's challenge to \(url) failed: check the tunnel; if it is up, answer with the other secret (push.challenge)"
        case .placeTaken(let urls):
            "the app's webhooks are taken by \(urls.map(\.string).joined(separator: ", ")): delete one in X's developer console"
        }
    }
}
