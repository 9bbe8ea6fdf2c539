import GRDB
import Synchronization
import TweetModel

/// The limit on the number of tweets, kept in small steps: each commit drops a few of the oldest with what it adds.
///
/// The history is counted once, by the first commits, and then in memory: counting a large table for every commit would
/// cost more than the commit.
final class Retention: Sendable {
    private struct Progress {
        /// Rows counted so far.
        var count = 0
        /// The id up to which rows have been counted, from the oldest on; nil once it was all of them.
        var countedThrough: Int64? = 0
        var droppedSinceMerge = 0
        var isMerging = false
    }

    /// Never dropped in one commit more than this and twice what it added, so that no commit waits for pruning.
    private static let step = 64

    let limit: Int
    private let countedInCommit: Int
    private let progress = Mutex(Progress())

    /// One commit counts at most `countedInCommit` rows: a few milliseconds' worth.
    init(limit: Int, countedInCommit: Int = 20_000) {
        self.limit = max(1, limit)
        self.countedInCommit = countedInCommit
    }

    /// Drops what is over the limit, inside the transaction that made these changes.
    ///
    /// Ids from `unbelievable` on, which are of the far future, go before all others and move no horizon: one of them would
    /// else hide every tweet that comes until then. What it learns is kept once the transaction is committed, and not where
    /// it fails.
    func prune(_ db: Database, after changes: [TweetChanges], unbelievable: Tweet.ID?) throws {
        var progress = self.progress.withLock { $0 }
        try count(changes, in: db, &progress)
        if progress.countedThrough == nil {
            let added = changes.reduce(0) { $0 + $1.added.count }
            let excess = min(progress.count - limit, Self.step + 2 * added)
            var dropped = 0
            if excess > 0 {
                dropped = try dropUnbelievable(excess, from: unbelievable, of: db)
                if dropped < excess { dropped += try drop(excess - dropped, of: db) }
            }
            progress.count -= dropped
            if dropped > 0 { try mergeIndex(of: db, dropped: dropped, &progress) }
        }
        db.afterNextTransaction { [self, progress] _ in self.progress.withLock { $0 = progress } }
    }

    /// Counts what the changes made of the rows counted before, and then some more rows.
    private func count(_ changes: [TweetChanges], in db: Database, _ progress: inout Progress) throws {
        let through = progress.countedThrough ?? .max
        for change in changes {
            // What nobody proved is kept apart, and bounded by itself.
            progress.count += change.added.count {
                !$0.id.isUnproven && Int64(bitPattern: $0.id.rawValue) <= through
            }
            progress.count -= change.removed.count { Int64(bitPattern: $0.rawValue) <= through }
        }
        guard progress.countedThrough != nil else { return }
        let sql = "SELECT count(*), max(id) FROM (SELECT id FROM tweet WHERE id > ? ORDER BY id LIMIT ?)"
        let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [through, countedInCommit])
        let found = try row?.decode(Int.self, atIndex: 0) ?? 0
        progress.count += found
        progress.countedThrough = found < countedInCommit ? nil : try row?.decode(Int64.self, atIndex: 1)
    }

    /// Deletes tweets of the far future, those first that were received first; returns how many went.
    private func dropUnbelievable(_ excess: Int, from first: Tweet.ID?, of db: Database) throws -> Int {
        guard let first else { return 0 }
        let sql = "SELECT id FROM tweet WHERE id >= ? ORDER BY receivedAt, id LIMIT ?"
        let ids = try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [first.sql, excess])
        for id in ids {
            try db.cachedStatement(sql: "DELETE FROM tweet WHERE id = ?").execute(arguments: [id])
            // No horizon tells of these that they were dropped: they may come again, each under its own id.
            try db.cachedStatement(sql: "DELETE FROM version WHERE tweetID = ?").execute(arguments: [id])
        }
        return ids.count
    }

    /// Deletes this many of the oldest tweets and moves the horizon; returns how many went.
    private func drop(_ excess: Int, of db: Database) throws -> Int {
        let boundary = "SELECT id FROM tweet ORDER BY id LIMIT 1 OFFSET ?"
        guard let last = try Int64.fetchOne(db.cachedStatement(sql: boundary), arguments: [excess - 1]) else {
            return 0
        }
        try db.cachedStatement(sql: "DELETE FROM tweet WHERE id <= ?").execute(arguments: [last])
        let dropped = db.changesCount
        for table in ["tombstone", "version"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE id <= ?").execute(arguments: [last])
        }
        let horizon = """
            INSERT INTO horizon (onlyRow, prunedThrough) VALUES (1, ?) ON CONFLICT (onlyRow) DO UPDATE \
            SET prunedThrough = excluded.prunedThrough WHERE excluded.prunedThrough > prunedThrough
            """
        try db.cachedStatement(sql: horizon).execute(arguments: [last])
        return dropped
    }

    /// Gives back the room of dropped tweets in the search index, a few pages with each commit.
    ///
    /// FTS5 only notes that a row went; both go when their segments are merged, which by itself happens so seldom to the oldest
    /// that the index grows to seven times its size. So each time a quarter of the history has been dropped, all of it is
    /// merged: a negative number begins that, a positive one goes on, and fewer than two changes tell that it is done.
    private func mergeIndex(of db: Database, dropped: Int, _ progress: inout Progress) throws {
        progress.droppedSinceMerge += dropped
        let begins = progress.droppedSinceMerge >= limit / 4
        guard begins || progress.isMerging else { return }
        if begins { progress.droppedSinceMerge = 0 }
        let before = db.totalChangesCount
        try db.cachedStatement(sql: "INSERT INTO tweetSearch (tweetSearch, rank) VALUES ('merge', ?)")
            .execute(arguments: [(begins ? -2 : 2) * dropped])
        progress.isMerging = db.totalChangesCount - before >= 2
    }

    /// The id up to which tweets were dropped; 0 where none were.
    static func prunedThrough(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT prunedThrough FROM horizon")) ?? 0
    }

    static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM tweet")) ?? 0
    }
}
