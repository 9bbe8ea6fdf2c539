/// How a client wastes a server's time.
package enum SlowManner: Sendable, Hashable {
    /// Connects and says nothing.
    case idle
    /// Sends a byte of a header field a second, which never ends.
    case headerDrip
    /// Declares a long body, with a signature that its head cannot refute, and sends a byte of it a second.
    case bodyDrip
    /// Sends the longest body that is read and holds its last byte back; the head alone cannot refute a signature.
    case hoard(isSigned: Bool)
    /// Asks a few times, and reads no answer.
    case neverReads

    /// What is sent as soon as the connection stands.
    func greeting(path: String) -> [UInt8] {
        switch self {
        case .idle: []
        case .headerDrip: Array("POST \(path) HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".utf8)
        case .bodyDrip: Array("\(Self.head(path: path, length: 100_000)){".utf8)
        case .hoard(let isSigned):
            Array(Self.head(path: path, length: 1 << 20, isSigned: isSigned).utf8)
                + Array(repeating: UInt8(ascii: "x"), count: (1 << 20) - 1)
        case .neverReads:
            Array(String(repeating: "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 4).utf8)
        }
    }

    /// Of a delivery, signed by some key.
    private static func head(path: String, length: Int, isSigned: Bool = true) -> String {
        let signature = "X-Twitter-Webhooks-Signature: sha256=\(String(repeating: "A", count: 43))=\r\n"
        return "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(isSigned ? signature : "")"
            + "Content-Length: \(length)\r\n\r\n"
    }

    /// Whether a byte follows each second.
    var drips: Bool { self == .headerDrip || self == .bodyDrip }
}
