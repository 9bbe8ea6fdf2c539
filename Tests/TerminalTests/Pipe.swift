import Glibc

/// Two ends of a pipe, closed when the value ends its life.
final class Pipe: Sendable {
    let reader: CInt
    let writer: CInt

    init() throws {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure() }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        reader = ends[0]
        writer = ends[1]
    }

    deinit {
        close(reader)
        close(writer)
    }

    func write(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        _ = Glibc.write(writer, bytes, bytes.count)
    }

    func type(_ keys: String) {
        write(keys.utf8)
    }

    /// Writes until there is no room left.
    func fill() {
        while case let count = Glibc.write(writer, Array(repeating: UInt8(0), count: 4_096), 4_096), count > 0
        {}
    }

    /// Takes out all that is in it.
    @discardableResult
    func drain() -> [UInt8] {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while case let count = read(reader, &bytes, bytes.count), count > 0 { all += bytes.prefix(count) }
        return all
    }

    /// Tells of a signal as the kernel does through a signalfd: a record of 128 bytes that begins with its number.
    func signal(_ number: CInt) {
        write([UInt8(number)] + Array(repeating: 0, count: 127))
    }

    /// Leaves the other end with nobody to read from or write to.
    func hangUp() {
        dup2(STDERR_FILENO, writer)
    }
}

/// The system refused what a test needs.
struct SystemFailure: Error {
    let number = errno
}
