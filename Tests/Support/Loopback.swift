import Foundation

/// Ports and plain connections of this machine.
package enum Loopback {
    /// A connected socket, or nil where nobody listens.
    package static func connect(to port: UInt16) -> Int32? {
        guard let descriptor = try? makeSocket() else { return nil }
        var on: Int32 = 1
        setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        let status = withAddress(port: port) { Glibc.connect(descriptor, $0, $1) }
        guard status == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// True where a connection to the port is refused.
    package static func refuses(_ port: UInt16) -> Bool {
        guard let descriptor = connect(to: port) else { return true }
        close(descriptor)
        return false
    }

    /// A port that nobody had a moment ago, for a listener that must come back to the same one.
    package static func freePort() throws -> UInt16 {
        let descriptor = try makeSocket()
        defer { close(descriptor) }
        guard withAddress(port: 0, { bind(descriptor, $0, $1) }) == 0 else {
            throw SystemFailure("no free port")
        }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func makeSocket() throws -> Int32 {
        // Children must not inherit it: a connection held open elsewhere never ends.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw SystemFailure("no socket: \(String(cString: strerror(errno)))") }
        return descriptor
    }

    /// Lends the address of a port of this machine, as sockets name it.
    static func withAddress(
        port: UInt16,
        _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
