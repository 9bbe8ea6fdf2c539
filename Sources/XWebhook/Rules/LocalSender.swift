import HTTPTypes
import XWire

/// Whether a request was made on this machine, as far as its connection and its head can tell.
///
/// A tunnel or reverse proxy on this machine connects from it for everyone, and a page in a browser on it sends whatever the
/// page's author wants: the peer's address alone proves nothing. Proxies that rewrite `Host` and leave no trace, and tunnels
/// that carry bare TCP, cannot be told from a local client by anyone.
enum LocalSender {
    /// `peer` is the numeric address at the other end of the connection; nil where it is not known.
    static func made(_ request: HTTPRequest, from peer: String?) -> Bool {
        guard let peer, LoopbackHost.contains(peer) else { return false }
        // A name that is not this machine's is a tunnel's, or one that was made to resolve to it (DNS rebinding).
        guard let host = request.authority, namesLoopback(host) else { return false }
        return !request.headerFields.contains { isTrace($0) }
    }

    /// True for a `Host` that names loopback, with or without a port.
    private static func namesLoopback(_ host: String) -> Bool {
        var name = host.lowercased()[...]
        if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") {
            let port = name[name.index(after: colon)...]
            guard port.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), UInt16(port) != nil
            else { return false }
            name = name[..<colon]
        }
        // Brackets belong around an IPv6 address and nowhere else.
        guard !name.contains(":") else { return name == "[::1]" }
        return LoopbackHost.contains(String(name))
    }

    /// True for a field that a client on this machine does not send by itself: whoever hands requests on adds such, and so does a
    /// browser.
    ///
    /// What proxies, tunnels and providers add has no end of names, and what plain clients send has one.
    private static func isTrace(_ field: HTTPField) -> Bool {
        let name = field.name.canonicalName
        return !names.contains(name) && !name.hasPrefix("x-twitter-webhooks-")
    }

    /// What clients and test tools send, whoever asks them to; `sec-fetch-mode`, `upgrade` and `http2-settings` are of Node's and
    /// Java's own.
    ///
    /// The first `Host` is no field here, so one here is a second one.
    private static let names: Set = [
        "accept", "accept-charset", "accept-encoding", "accept-language", "authorization", "cache-control",
        "connection", "content-encoding", "content-length", "content-type", "date", "expect",
        "http2-settings", "keep-alive", "postman-token", "pragma", "sec-fetch-mode", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent",
    ]
}
