import TweetModel
import XWire

/// Where the listener stands and whom it believes.
package struct ListenerSettings: Sendable, Hashable {
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
        host: String = StandardAddress.listenerHost,
        port: Int = StandardAddress.listenerPort,
        path: String = StandardAddress.webhookPath,
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
        guard !LoopbackHost.contains(host) else { return }
        guard !allowsUnsigned else { throw .unsignedBeyondLoopback(host: host) }
        guard isExposed else { throw .notLoopback(host: host) }
    }
}
