import Dispatch
import GRDB
import History
import Synchronization

/// SQLite's `quick_check` with an end: what a large file takes longer for is not looked at.
enum QuickCheck {
    /// Throws `HistoryError.damaged` when damage was found in time.
    static func run(on queue: DatabaseQueue, limit: Duration) throws {
        let isRunning = Running()
        let (seconds, attoseconds) = limit.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) {
            isRunning.value.withLock { if $0 { queue.interrupt() } }
        }
        defer { isRunning.value.withLock { $0 = false } }
        do {
            let answer = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            if answer != "ok" { throw HistoryError.damaged }
        } catch DatabaseError.SQLITE_INTERRUPT {
            // The time is up; what was read is sound.
        }
    }

    /// Held while interrupting, so that the timer never reaches a connection that has gone on to something else.
    private final class Running: Sendable {
        let value = Mutex(true)
    }
}
