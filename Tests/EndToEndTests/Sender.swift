import Foundation
import Support

/// One connection of a load, with one delivery at a time on it.
///
/// Plain sockets: what a load costs is taken from the program it loads.
struct Sender {
    enum News {
        case nothing
        case answered(status: Int)
        /// True where the connection ended within an answer.
        case ended(inMidAnswer: Bool)
    }

    struct Delivery {
        let id: UInt64
        let sentAt: ContinuousClock.Instant
    }

    /// Minus one while there is no connection.
    private(set) var descriptor: Int32 = -1
    /// What no answer came to yet.
    private(set) var underWay: Delivery?
    private var received: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 4096)

    var isOpen: Bool { descriptor >= 0 }
    var isIdle: Bool { isOpen && underWay == nil }

    /// Connects to a port of this machine; false where it is refused.
    mutating func open(port: UInt16) -> Bool {
        guard let socket = Loopback.connect(to: port) else { return false }
        descriptor = socket
        received = []
        underWay = nil
        return true
    }

    mutating func hangUp() {
        if isOpen { close(descriptor) }
        descriptor = -1
    }

    /// False where the other side has gone; that is told by `receive` too.
    mutating func send(_ id: UInt64, _ request: [UInt8]) -> Bool {
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes { bytes in
                Glibc.send(
                    descriptor,
                    bytes.baseAddress.map { $0 + sent },
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        underWay = Delivery(id: id, sentAt: .now)
        return true
    }

    /// What came in, without waiting for it.
    mutating func receive() -> News {
        let count = buffer.withUnsafeMutableBytes {
            recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
        }
        if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
        guard count > 0 else {
            hangUp()
            return .ended(inMidAnswer: !received.isEmpty)
        }
        received += buffer[..<count]
        guard let status = takeAnswer() else { return .nothing }
        return .answered(status: status)
    }

    /// The delivery that an answer came to, or that nothing will come to any more.
    mutating func settle() -> Delivery? {
        defer { underWay = nil }
        return underWay
    }

    private mutating func takeAnswer() -> Int? {
        // The acknowledgement has no body; anything else is read with care.
        if received.count > 16, received.starts(with: Self.ok), received.suffix(4).elementsEqual(Self.end) {
            received.removeAll(keepingCapacity: true)
            return 200
        }
        guard let (answer, length) = RawAnswer.parse(received) else { return nil }
        received.removeFirst(length)
        return answer.status
    }

    private static let ok = Array("HTTP/1.1 200".utf8)
    private static let end = Array("\r\n\r\n".utf8)
}
