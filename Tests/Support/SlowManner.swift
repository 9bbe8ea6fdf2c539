/// How a client wastes a server's time.
package enum SlowManner: Sendable, Hashable, CaseIterable {
    /// Connects and says nothing.
    case idle
    /// Sends a byte of a header field a second, which never ends.
    case headerDrip
    /// Declares a long body and sends a byte of it a second.
    case bodyDrip
    /// Asks a few times, and reads no answer.
    case neverReads

    /// What is sent as soon as the connection stands.
    func greeting(path: String) -> [UInt8] {
        switch self {
        case .idle: []
        case .headerDrip: Array("POST \(path) HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".utf8)
        case .bodyDrip:
            Array("POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{".utf8)
        case .neverReads:
            Array(String(repeating: "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 4).utf8)
        }
    }

    /// Whether a byte follows each second.
    var drips: Bool { self == .headerDrip || self == .bodyDrip }
}
