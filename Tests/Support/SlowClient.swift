import Foundation

/// One client that wastes time: a socket that never blocks, and its manner.
struct SlowClient {
    /// The other side sends no more (Linux, `POLLRDHUP`): the C headers show it to GNU sources only.
    private static let ended: Int16 = 0x2000

    private let port: UInt16
    private let manner: SlowManner
    private let greeting: [UInt8]
    private var descriptor: Int32 = -1
    /// How much of the greeting is sent; -1 before the connection stands.
    private var greeted = -1
    private var connectedAt = ContinuousClock.now

    init(port: UInt16, manner: SlowManner, greeting: [UInt8]) {
        self.port = port
        self.manner = manner
        self.greeting = greeting
    }

    var isOpen: Bool { descriptor >= 0 }
    private var isGreeted: Bool { greeted >= greeting.count }

    /// What to wait for: that the connection stands, then that the other side ends it.
    ///
    /// One that never reads watches for the end alone, or its unread answers would wake it without pause.
    var interest: pollfd {
        guard greeted >= 0 else { return pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0) }
        let events = manner == .neverReads ? Self.ended : Self.ended | Int16(POLLIN)
        return pollfd(fd: descriptor, events: isGreeted ? events : events | Int16(POLLOUT), revents: 0)
    }

    /// Starts to connect; false where the machine gives no socket.
    mutating func connect() -> Bool {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return false }
        greeted = -1
        connectedAt = .now
        if manner == .neverReads {
            var size: Int32 = 2_048
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // "In progress" is the usual answer: the socket does not block.
        _ = Loopback.withAddress(port: port) { [descriptor] in Glibc.connect(descriptor, $0, $1) }
        return true
    }

    /// Notes what happened to the socket; the age of the connection in seconds where the other side ended it.
    mutating func take(_ events: Int16) -> Double? {
        let ends = Int16(POLLHUP | POLLERR) | Self.ended
        if events & ends == 0 {
            if events & Int16(POLLOUT) != 0, !isGreeted { greet() }
            if events & Int16(POLLIN) == 0 || !isAtEnd() { return nil }
        }
        defer { hangUp() }
        let age = ContinuousClock.now - connectedAt
        return Double(age.components.seconds) + Double(age.components.attoseconds) / 1e18
    }

    /// Sends the next byte where the manner has one.
    func drip() {
        guard isOpen, isGreeted, manner.drips else { return }
        // What the kernel does not take is not missed.
        var byte = UInt8(ascii: "x")
        _ = send(descriptor, &byte, 1, Int32(MSG_NOSIGNAL))
    }

    mutating func hangUp() {
        guard isOpen else { return }
        close(descriptor)
        descriptor = -1
    }

    /// Reads what is there; true where nothing more will come.
    private func isAtEnd() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { continue }
            return count == 0 || (errno != EAGAIN && errno != EINTR)
        }
    }

    /// Sends as much of the greeting as the kernel takes.
    private mutating func greet() {
        greeted = max(0, greeted)
        let sent = greeting.withUnsafeBytes { bytes in
            bytes.baseAddress.map {
                send(descriptor, $0 + greeted, bytes.count - greeted, Int32(MSG_NOSIGNAL))
            } ?? 0
        }
        greeted += max(0, sent)
    }
}
