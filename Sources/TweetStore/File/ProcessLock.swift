import Foundation
import History
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The lock that makes one process the owner of a history, for as long as it lives.
///
/// `flock` on a file beside the history: the kernel gives it back however the process ends. The file says which process
/// holds it, and afterwards whether that one stopped cleanly.
final class ProcessLock: Sendable {
    /// How the last owner left the history.
    enum LastStop: Sendable {
        /// Closed.
        case clean
        /// Killed, or cut off from power; also where nothing is known.
        case sudden
        /// Damage was met while it was in use.
        case damaged
    }

    let lastStop: LastStop
    /// Nil once released.
    private let descriptor: Mutex<CInt?>

    private static let clean = "clean\n"
    private static let damaged = " damaged\n"

    /// Throws `alreadyRunning` at once where another holds it.
    init(at path: String) throws(HistoryError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw HistoryError(errno: errno, path: path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            defer { _ = close(descriptor) }
            guard reason == EWOULDBLOCK else { throw HistoryError(errno: reason, path: path) }
            throw .alreadyRunning(pid: Self.owner(of: descriptor))
        }
        _ = fchmod(descriptor, 0o600)
        let content = Self.content(of: descriptor)
        lastStop = content == Self.clean ? .clean : content.hasSuffix(Self.damaged) ? .damaged : .sudden
        self.descriptor = Mutex(descriptor)
        Self.write("\(getpid())\n", to: descriptor)
        // Before anything is written to the history: after a power cut, "clean" must not stand here.
        _ = fsync(descriptor)
    }

    deinit {
        release(isClean: false)
    }

    /// Writes down that the history is damaged, so that the next start sets it aside.
    func noteDamage() {
        descriptor.withLock { held in
            if let held { Self.write("\(getpid())\(Self.damaged)", to: held) }
        }
    }

    /// Gives the lock back; what comes after the first time does nothing.
    func release(isClean: Bool) {
        descriptor.withLock { held in
            guard let descriptor = held else { return }
            held = nil
            let isDamaged = Self.content(of: descriptor).hasSuffix(Self.damaged)
            if isClean, !isDamaged { Self.write(Self.clean, to: descriptor) }
            // Closing alone would leave the lock with a child that is just being started, until it runs its own program.
            _ = flock(descriptor, LOCK_UN)
            _ = close(descriptor)
        }
    }

    /// The number that the owner wrote, which it does just after it took the lock: looked for again for 100 ms at most.
    ///
    /// Until then the file may hold the number of an owner that was killed.
    private static func owner(of descriptor: CInt) -> Int32? {
        for _ in 0..<100 {
            if let pid = Int32(content(of: descriptor).prefix { $0.isNumber }), isAlive(pid) { return pid }
            usleep(1000)
        }
        return nil
    }

    private static func isAlive(_ pid: Int32) -> Bool {
        kill(pid, 0) == 0 || errno == EPERM
    }

    private static func content(of descriptor: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// A disk without room for a few bytes leaves the file empty: the lock holds, only the number is not told.
    private static func write(_ content: String, to descriptor: CInt) {
        _ = ftruncate(descriptor, 0)
        _ = Array(content.utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
