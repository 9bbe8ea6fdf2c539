/// How a client wastes a server's time.
package enum SlowManner: Sendable, Hashable, CaseIterable {
    /// Connects and says nothing.
    case idle
    /// Sends a byte of a header field a second, which never ends.
    case headerDrip
    /// Declares a long body, with a signature that its head cannot refute, and sends a byte of it a second.
    case bodyDrip
    /// Asks a few times, and reads no answer.
    case neverReads

    /// What is sent as soon as the connection stands.
    func greeting(path: String) -> [UInt8] {
        switch self {
        case .idle: []
        case .headerDrip: Array("POST \(path) HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".utf8)
        case .bodyDrip:
            Array(
                """
                POST \(path) HTTP/1.1\r\nHost: localhost\r\nX-Twitter-Webhooks-Signature: \(Self.signature)\r\n\
                Content-Length: 100000\r\n\r\n{
                """.utf8
            )
        case .neverReads:
            Array(String(repeating: "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 4).utf8)
        }
    }

    /// Of some body, under some key.
    private static let signature = "sha256=\(String(repeating: "A", count: 43))="

    /// Whether a byte follows each second.
    var drips: Bool { self == .headerDrip || self == .bodyDrip }
}
