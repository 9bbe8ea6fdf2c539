import GRDB
import Synchronization

/// The limit on the number of tweets, kept in small steps: each commit drops a few of the oldest with what it adds.
///
/// The history is counted once, at the first commit, and then in memory: counting a large table for every commit would cost
/// more than the commit.
final class Retention: Sendable {
    /// Never dropped in one commit more than this and twice what it added, so that no commit waits for pruning.
    private static let step = 64

    private let limit: Int
    /// Rows held; nil before the first commit, and after one that failed, whose rows it holds and the table does not.
    private let count = Mutex<Int?>(nil)

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Drops what is over the limit, inside the transaction that added and removed these numbers of rows.
    func prune(_ db: Database, added: Int, removed: Int) throws {
        let held = try count.withLock { $0 }.map { $0 + added - removed } ?? Retention.count(db)
        let excess = min(held - limit, Self.step + 2 * added)
        let dropped = excess > 0 ? try drop(excess, of: db) : 0
        count.withLock { $0 = held - dropped }
    }

    /// To be called when the transaction failed: the next one counts again.
    func forget() {
        count.withLock { $0 = nil }
    }

    /// Deletes this many of the oldest tweets and moves the horizon; returns how many went.
    private func drop(_ excess: Int, of db: Database) throws -> Int {
        let boundary = "SELECT id FROM tweet ORDER BY id LIMIT 1 OFFSET ?"
        guard let last = try Int64.fetchOne(db.cachedStatement(sql: boundary), arguments: [excess - 1]) else {
            return 0
        }
        try db.cachedStatement(sql: "DELETE FROM tweet WHERE id <= ?").execute(arguments: [last])
        let dropped = db.changesCount
        try db.cachedStatement(sql: "DELETE FROM tombstone WHERE id <= ?").execute(arguments: [last])
        let horizon = """
            INSERT INTO horizon (onlyRow, prunedThrough) VALUES (1, ?) ON CONFLICT (onlyRow) DO UPDATE \
            SET prunedThrough = excluded.prunedThrough WHERE excluded.prunedThrough > prunedThrough
            """
        try db.cachedStatement(sql: horizon).execute(arguments: [last])
        return dropped
    }

    /// The id up to which tweets were dropped; 0 where none were.
    static func prunedThrough(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT prunedThrough FROM horizon")) ?? 0
    }

    static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM tweet")) ?? 0
    }
}
