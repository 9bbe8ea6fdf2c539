import TweetModel

import struct Foundation.URLComponents

/// A proxy as the environment names it: `[scheme://][user:password@]host[:port]`.
package struct ProxyAddress: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, Hashable {
        /// Asked to CONNECT.
        case http
        /// SOCKS 5, which looks the name up itself.
        case socks5
    }

    package let kind: Kind
    package let host: String
    package let port: Int
    /// As a proxy is told it; nil where none is named.
    let user: Secret?
    let password: Secret?

    /// Without user and password.
    package var description: String {
        "\(kind.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// Throws the reason in words for what no connection can be made through.
    init(_ text: String) throws(NetworkFault.Reason) {
        let whole = text.contains("://") ? text : "http://" + text
        guard let parts = URLComponents(string: whole), let scheme = parts.scheme?.lowercased(),
            let host = parts.host,
            !host.isEmpty, (1...65_535).contains(parts.port ?? 1)
        else { throw .noProxy }
        user = parts.user.flatMap(Secret.init)
        password = parts.password.flatMap(Secret.init)
        switch scheme {
        case "http": kind = .http
        case "socks5", "socks5h": kind = .socks5
        default: throw .proxyScheme(SafeText(scheme))
        }
        // The library's SOCKS knows no sign-in.
        guard kind == .http || user == nil else { throw .proxyScheme(SafeText("\(scheme) with a user")) }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = parts.port ?? (kind == .http ? 80 : 1080)
    }
}

/// What of the environment keeps X from being asked; each description says which variable and what to write.
package struct NetworkFault: Error, Sendable, Hashable, CustomStringConvertible {
    enum Reason: Error, Sendable, Hashable {
        case noProxy
        case proxyScheme(SafeText)
        case unreadable(path: String, reason: String)
        case severalFolders
    }

    /// The variable.
    let name: String
    let reason: Reason

    package var description: String {
        switch reason {
        case .noProxy: "\(name) names no proxy: write http://host:port, or leave it empty for none"
        case .proxyScheme(let scheme):
            "\(name) names a proxy by \(scheme), which is not supported here: write http://host:port, or socks5://host:port"
        case .severalFolders: "\(name) names several folders: write one"
        case .unreadable(let path, let reason): "\(name) names \(path), which cannot be read: \(reason)"
        }
    }
}
