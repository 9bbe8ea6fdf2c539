import Foundation

/// A connection that is kept open, with one request on it at a time; its calls block.
///
/// Cheap enough for many of them to share a core with the program that they load.
package struct Visitor: ~Copyable {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 8_192)

    /// Connects to a port of this machine.
    package init(port: UInt16) throws {
        guard let descriptor = Loopback.connect(to: port) else {
            throw SystemFailure("no connection to \(port)")
        }
        self.descriptor = descriptor
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
