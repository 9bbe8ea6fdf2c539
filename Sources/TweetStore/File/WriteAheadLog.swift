import Foundation
import GRDB
import Synchronization

/// The length of the write-ahead log, kept in bounds while others read all the time.
///
/// SQLite moves the log into the file by itself, but begins it anew only where at the end of a commit nobody reads what is
/// older. Among readers that follow each other without a pause such a moment may not come for long; so past a length the
/// writer waits for those that read just then. A reader that stays in one place makes the log grow whatever is done.
final class WriteAheadLog: Sendable {
    /// Twice what SQLite cuts it back to.
    private static let limitBytes = 16 << 20
    /// For each reader; the next commit waits as long.
    private static let patienceMilliseconds = 50

    private let path: String
    /// The length past which to try; raised by each attempt in vain, until the log is short again.
    private let bound = Mutex(limitBytes)

    /// `path` is that of the history.
    init(of path: String) {
        self.path = path + "-wal"
    }

    /// To be called after a commit, outside of a transaction, on the connection that wrote.
    func keepShort(_ db: Database) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let length = Int(status.st_size)
        let isDue = bound.withLock { bound in
            if length <= Self.limitBytes { bound = Self.limitBytes }
            return length > bound
        }
        guard isDue else { return }
        let isDone = beginAnew(db)
        bound.withLock { $0 = isDone ? Self.limitBytes : length + Self.limitBytes }
    }

    /// Returns false where a reader stayed, or the disk failed: the next commit will tell.
    private func beginAnew(_ db: Database) -> Bool {
        do {
            try db.execute(sql: "PRAGMA busy_timeout = \(Self.patienceMilliseconds)")
            defer { try? db.execute(sql: "PRAGMA busy_timeout = \(HistoryFile.busyMilliseconds)") }
            _ = try db.checkpoint(.restart)
            return true
        } catch {
            return false
        }
    }
}
