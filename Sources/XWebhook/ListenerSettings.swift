import TweetModel

/// Where the listener stands and whom it believes.
package struct ListenerSettings: Sendable, Hashable {
    package static let defaultHost = "127.0.0.1"
    package static let defaultPort = 8080
    package static let defaultPath = "/webhook/x"

    /// A name or an address without brackets.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    /// Compared byte for byte with what X asks for.
    package var path: String
    package var secrets: WebhookSecrets
    /// Accepts the tutorial's unsigned body on its own route; loopback only.
    package var allowsUnsigned: Bool
    /// The user wants other machines to reach the listener.
    package var isExposed: Bool
    /// Nil for plain HTTP, with TLS ending in front.
    package var certificate: ListenerCertificate?

    package init(
        host: String = defaultHost,
        port: Int = defaultPort,
        path: String = defaultPath,
        secrets: WebhookSecrets,
        allowsUnsigned: Bool = false,
        isExposed: Bool = false,
        certificate: ListenerCertificate? = nil
    ) {
        self.host = host
        self.port = port
        self.path = path
        self.secrets = secrets
        self.allowsUnsigned = allowsUnsigned
        self.isExposed = isExposed
        self.certificate = certificate
    }

    /// Throws the `WebhookError` that would make listening useless or unsafe.
    func check() throws(WebhookError) {
        guard !secrets.isEmpty || allowsUnsigned else { throw .noSecret }
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            !path.contains(where: { $0 == "?" || $0 == "#" })
        else { throw .unusablePath(SafeText(path).string) }
        guard !Self.isLoopback(host) else { return }
        guard !allowsUnsigned else { throw .unsignedBeyondLoopback(host: host) }
        guard isExposed else { throw .notLoopback(host: host) }
    }

    /// True for `localhost`, `::1` and all of 127.0.0.0/8, which no other machine can reach.
    package static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127"
            && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy { $0 != UInt8(ascii: "+") } }
    }
}
