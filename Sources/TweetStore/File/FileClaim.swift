import Foundation
import History
import Synchronization

/// The claim on the history's file itself, which holds by whatever name it is reached: hard links and bind mounts have locks of
/// their own beside them.
///
/// `flock` on a descriptor that lives as long as the database: SQLite's own locks are of another kind, and the kernel would drop
/// them with the first descriptor of the file that is closed. Where the file system has no such lock, `ProcessLock` alone holds.
final class FileClaim: Sendable {
    /// Nil while there is no file, and once released.
    private let descriptor = Mutex<CInt?>(nil)

    deinit { release() }

    /// Takes the file at `path`, if there is one and it is not taken yet; throws `alreadyRunning` where another process has it.
    func take(_ path: String) throws(HistoryError) {
        let isTaken = descriptor.withLock { held in
            guard held == nil else { return true }
            let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else { return true }
            if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
                close(file)
                return false
            }
            held = file
            return true
        }
        guard isTaken else { throw .alreadyRunning(pid: nil) }
    }

    func release() {
        descriptor.withLock { held in
            guard let file = held else { return }
            held = nil
            // Closing alone would leave it with a child that is just being started, until it runs its own program.
            _ = flock(file, LOCK_UN)
            _ = close(file)
        }
    }
}
