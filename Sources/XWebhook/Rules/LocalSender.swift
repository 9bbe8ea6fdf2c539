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

    /// True for a field that whoever hands requests on adds, or a browser does.
    private static func isTrace(_ field: HTTPField) -> Bool {
        // Some write an underscore for each hyphen.
        let name = field.name.canonicalName.replacing("_", with: "-")
        // A browser says `none` for an address that its user typed.
        if name == "sec-fetch-site" { return field.value.lowercased() != "none" }
        return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
            || parts.contains { name.contains($0) } || name.hasSuffix("-ip")
    }

    /// A page's address stands in the first two; the first `Host` is no field here, so this is a second one; the rest are
    /// proxies' own.
    private static let names: Set = [
        "origin", "referer", "host", "via", "front-end-https", "x-cloud-trace-context", "x-host", "x-iinfo",
        "x-request-start", "x-scheme", "x-url-scheme",
    ]

    /// What one product or provider puts before all its names.
    private static let prefixes = [
        "akamai-", "cdn-", "cf-", "cloudfront-", "fastly-", "fly-", "incap-", "ngrok-", "tailscale-",
        "x-akamai-",
        "x-amz-", "x-amzn-", "x-appengine-", "x-arr-", "x-azure-", "x-bluecoat-", "x-cdn", "x-envoy-",
        "x-fastly-",
        "x-haproxy-", "x-kong-", "x-localtunnel-", "x-nf-", "x-nginx-", "x-ngrok-", "x-original-",
        "x-pagekite-",
        "x-real-", "x-remote-", "x-sucuri-", "x-traefik-", "x-varnish", "x-vercel-",
    ]

    /// What such names hold whoever made them up: `Forwarded`, `X-Forwarded-For`, `True-Client-IP`, `Proxy-Connection`.
    private static let parts = ["client-ip", "clientip", "forward", "proxy", "remote-addr", "tunnel"]
}
