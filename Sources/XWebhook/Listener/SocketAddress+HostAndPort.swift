import NIOCore

extension SocketAddress {
    /// `127.0.0.1:8080`, `[::1]:8080`.
    var hostAndPort: String {
        let host = ipAddress ?? ""
        return "\(host.contains(":") ? "[\(host)]" : host):\(port ?? 0)"
    }
}
