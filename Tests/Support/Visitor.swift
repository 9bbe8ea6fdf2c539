import Foundation

/// A connection that is kept open, with one request on it at a time; its calls block.
///
/// Cheap enough for many of them to share a core with the program that they load.
package struct Visitor: ~Copyable {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 8_192)

    /// Connects to a port of this machine.
    package init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else {
            throw SystemFailure("no connection: \(String(cString: strerror(errno)))")
        }
        var on: Int32 = 1
        setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw SystemFailure("no connection: \(String(cString: strerror(errno)))") }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a request and waits for its answer, which must be 200 and without a body.
    package mutating func visit(_ request: [UInt8]) throws {
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes { [sent] bytes in
                send(
                    descriptor,
                    bytes.baseAddress.map { $0 + sent },
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard count > 0 else { throw SystemFailure("the listener hung up") }
            sent += count
        }
        var received = 0
        repeat {
            let count = buffer.withUnsafeMutableBytes { [received] bytes in
                recv(descriptor, bytes.baseAddress.map { $0 + received }, bytes.count - received, 0)
            }
            guard count > 0 else { throw SystemFailure("the listener hung up") }
            received += count
        } while !buffer[..<received].ends(with: Self.end)
        guard buffer.starts(with: Self.ok) else {
            throw SystemFailure(String(decoding: buffer[..<min(received, 200)], as: UTF8.self))
        }
    }

    private static let ok = Array("HTTP/1.1 200".utf8)
    private static let end = Array("\r\n\r\n".utf8)
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with tail: [UInt8]) -> Bool {
        count >= tail.count && suffix(tail.count).elementsEqual(tail)
    }
}
