import Foundation

/// One client that wastes time: a socket that never blocks, and its manner.
struct SlowClient {
    /// The other side sends no more (Linux, `POLLRDHUP`): the C headers show it to GNU sources only.
    private static let ended: Int16 = 0x2000

    private let port: UInt16
    private let manner: SlowManner
    private let greeting: [UInt8]
    private var descriptor: Int32 = -1
    private var isGreeted = false
    private var connectedAt = ContinuousClock.now

    init(port: UInt16, manner: SlowManner, path: String) {
        self.port = port
        self.manner = manner
        greeting = manner.greeting(path: path)
    }

    var isOpen: Bool { descriptor >= 0 }

    /// What to wait for: that the connection stands, then that the other side ends it.
    ///
    /// One that never reads watches for the end alone, or its unread answers would wake it without pause.
    var interest: pollfd {
        guard isGreeted else { return pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0) }
        let events = manner == .neverReads ? Self.ended : Self.ended | Int16(POLLIN)
        return pollfd(fd: descriptor, events: events, revents: 0)
    }

    /// Starts to connect; false where the machine gives no socket.
    mutating func connect() -> Bool {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return false }
        isGreeted = false
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
            if events & Int16(POLLOUT) != 0, !isGreeted {
                isGreeted = true
                send(greeting)
                return nil
            }
            if events & Int16(POLLIN) == 0 || !isAtEnd() { return nil }
        }
        defer { hangUp() }
        let age = ContinuousClock.now - connectedAt
        return Double(age.components.seconds) + Double(age.components.attoseconds) / 1e18
    }

    /// Sends the next byte where the manner has one.
    func drip() {
        if isOpen, isGreeted, manner.drips { send([UInt8(ascii: "x")]) }
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

    /// Sends as much as the kernel takes; the rest is not missed.
    private func send(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
