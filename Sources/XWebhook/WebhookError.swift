/// Why the listener cannot start or go on; the description is the sentence for the status bar.
package enum WebhookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No secret to check signatures with, and unsigned mode is off: everything would be refused.
    case noSecret
    /// The host is reachable from other machines and nobody asked for that.
    case notLoopback(host: String)
    /// Unsigned mode trusts whoever can connect, so it stays on loopback.
    case unsignedBeyondLoopback(host: String)
    /// The path does not begin with a slash, or holds what no request line can carry.
    case unusablePath(String)
    /// Another program listens there.
    case portBusy(String)
    /// The system does not let this user listen there (ports below 1024).
    case portForbidden(String)
    /// Any other reason, in the system's words.
    case cannotListen(String, reason: String)
    /// The accept loop ended although nobody asked for it.
    case ended

    package var description: String {
        switch self {
        case .noSecret:
            "push needs X_CONSUMER_SECRET or X_CLIENT_SECRET to check X's signatures; set one, or allow unsigned mode"
        case .notLoopback(let host):
            "\(host) can be reached from other machines; listen on 127.0.0.1 behind a tunnel, or allow it in the settings"
        case .unsignedBeyondLoopback(let host):
            "unsigned mode listens on loopback only, not on \(host)"
        case .unusablePath(let path):
            "the webhook path \(path) must begin with / and hold no space, ? or #"
        case .portBusy(let address):
            "\(address) is in use by another program; choose another port with --listen"
        case .portForbidden(let address):
            "no right to listen on \(address); choose a port above 1023 with --listen"
        case .cannotListen(let address, let reason):
            "cannot listen on \(address): \(reason)"
        case .ended:
            "the listener ended by itself; switch to push again to restart it"
        }
    }
}
