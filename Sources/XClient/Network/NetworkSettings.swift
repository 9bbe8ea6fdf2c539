import Glibc

import struct Foundation.URLComponents

/// How X's server is reached, by the variables that every other program of the user's honours.
package struct NetworkSettings: Sendable, Hashable {
    /// Nil where X is asked without one.
    package private(set) var proxy: ProxyAddress?
    /// The file of `SSL_CERT_FILE`, whose authorities are believed in place of the system's.
    private(set) var authorities: String?
    /// The folder of `SSL_CERT_DIR`, as `c_rehash` makes one, whose authorities are believed beside those.
    private(set) var authorityFolder: String?

    package static let plain = NetworkSettings()

    private init() {}

    /// Nothing of it holds for a server on this machine.
    ///
    /// The small letters go before the capitals, and an empty variable is none.
    ///
    /// Throws `NetworkFault` for what names nothing that can be used: to go past a proxy in silence would be worse than to stop.
    package init(environment: [String: String], for base: BaseURL) throws(NetworkFault) {
        guard !base.isLoopback, let url = URLComponents(string: base.description), let host = url.host else {
            return
        }
        func value(_ names: String...) -> (name: String, value: String)? {
            // The first that is set decides, also where it is empty.
            let first = names.first { environment[$0] != nil }
            return first.flatMap { name in environment[name].flatMap { $0.isEmpty ? nil : (name, $0) } }
        }
        let list = NoProxyList(value("no_proxy", "NO_PROXY")?.value ?? "")
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        if let (name, text) = value("https_proxy", "HTTPS_PROXY") ?? value("all_proxy", "ALL_PROXY"),
            !list.contains(bare, port: url.port ?? 443)
        {
            do {
                proxy = try ProxyAddress(text)
            } catch {
                throw NetworkFault(name: name, reason: error)
            }
        }
        if let (name, path) = value("SSL_CERT_FILE") { authorities = try Self.readable(path, name) }
        if let (name, paths) = value("SSL_CERT_DIR") {
            guard !paths.contains(":") else { throw NetworkFault(name: name, reason: .severalFolders) }
            authorityFolder = try Self.readable(paths, name)
        }
    }

    private static func readable(_ path: String, _ name: String) throws(NetworkFault) -> String {
        guard access(path, R_OK) == 0 else {
            throw NetworkFault(
                name: name,
                reason: .unreadable(path: path, reason: String(cString: strerror(errno)))
            )
        }
        return path
    }
}
