import Foundation
import GRDB
import TweetModel

/// One batch on its way into the history, inside a transaction.
struct BatchWrite {
    let db: Database
    let batch: TweetBatch
    /// Tweets up to this id were dropped by the limit on the history and are not taken in again.
    let prunedThrough: Int64
    private(set) var changes = TweetChanges()

    init(_ batch: TweetBatch, in db: Database, prunedThrough: Int64) {
        self.batch = batch
        self.db = db
        self.prunedThrough = prunedThrough
    }

    /// Writes everything that the batch brings.
    ///
    /// Deletions come before tweets, so that a tombstone of the same batch wins; filled gaps go before found ones, so that a
    /// stretch may be found again.
    mutating func run() throws {
        for id in batch.deleted { try delete(id) }
        for tweet in batch.tweets { try save(tweet) }
        for id in batch.gapsFilled { try fill(id) }
        for gap in batch.gapsFound { try add(gap) }
        if let cursor = batch.cursor { try move(cursor) }
        if let body = batch.quarantined { try keep(body) }
    }

    // MARK: - Tweets

    private mutating func delete(_ id: Tweet.ID) throws {
        try db.cachedStatement(
            sql: "INSERT INTO tombstone (id, deletedAt) VALUES (?, ?) ON CONFLICT DO NOTHING"
        )
        .execute(arguments: [id.sql, now])
        try db.cachedStatement(sql: "DELETE FROM tweet WHERE id = ?").execute(arguments: [id.sql])
        if db.changesCount > 0 { changes.removed.append(id) }
    }

    private mutating func save(_ tweet: Tweet) throws {
        var tweet = tweet
        tweet.createdAt = Milliseconds.kept(tweet.createdAt)
        if let held = try held(tweet.id) {
            guard let later = tweet.versionID > held.version ? tweet : try completed(held, by: tweet) else {
                changes.repeated += 1
                return
            }
            try db.cachedStatement(sql: TweetRow.update).execute(arguments: TweetRow.updateArguments(later))
            changes.revised.append(StoredTweet(tweet: later, arrival: held.arrival))
        } else if try mayNotReturn(tweet.id) {
            changes.repeated += 1
        } else {
            var arrival = batch.arrival
            arrival.receivedAt = Milliseconds.kept(arrival.receivedAt)
            let stored = StoredTweet(tweet: tweet, arrival: arrival)
            try db.cachedStatement(sql: TweetRow.insert).execute(arguments: TweetRow.insertArguments(stored))
            changes.added.append(stored)
        }
    }

    /// What is known of a row without reading all of it.
    private struct Held {
        let version: Tweet.ID
        let arrival: Arrival
        let lacksDetails: Bool
        let lacksMedia: Bool
    }

    private func held(_ id: Tweet.ID) throws -> Held? {
        let sql = """
            SELECT versionID, receivedAt, via, source, details IS NULL, media IS NULL FROM tweet WHERE id = ?
            """
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id.sql])
        guard let row = try rows.next() else { return nil }
        return Held(
            version: try TweetRow.id(row, 0),
            arrival: try TweetRow.arrival(row, from: 1),
            lacksDetails: try row.decode(Bool.self, atIndex: 4),
            lacksMedia: try row.decode(Bool.self, atIndex: 5)
        )
    }

    /// The row with what this copy of the same version adds to it; nil where that is nothing.
    private func completed(_ held: Held, by copy: Tweet) throws -> Tweet? {
        let hasDetails = copy.quoted != nil || copy.reposted != nil || copy.poll != nil
        guard copy.versionID == held.version,
            held.lacksDetails && hasDetails || held.lacksMedia && !copy.media.isEmpty
        else { return nil }
        let sql = "SELECT \(TweetRow.columns) FROM tweet WHERE id = ?"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [copy.id.sql])
        return try rows.next().flatMap { try TweetRow.decode($0).tweet.completed(by: copy) }
    }

    /// True for tweets that X deleted and for those that the limit on the history dropped.
    private func mayNotReturn(_ id: Tweet.ID) throws -> Bool {
        if Int64(bitPattern: id.rawValue) <= prunedThrough { return true }
        let sql = "SELECT 1 FROM tombstone WHERE id = ?"
        return try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id.sql]).next() != nil
    }

    // MARK: - Gaps, cursor, quarantine

    private mutating func fill(_ id: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM gap WHERE id = ?").execute(arguments: [id])
        if db.changesCount > 0 { changes.gapsFilled.append(id) }
    }

    /// A gap that is known already, or holds no id at all, is none.
    private mutating func add(_ gap: Gap) throws {
        guard gap.after < gap.before else { return }
        let sql = """
            INSERT INTO gap (target, source, afterID, beforeID, reason, estimate, foundAt) \
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """
        try db.cachedStatement(sql: sql).execute(arguments: [
            gap.target, gap.source.rawValue, gap.after.sql, gap.before.sql, gap.reason.rawValue,
            gap.estimate.map { max(0, $0) }, now,
        ])
        guard db.changesCount > 0 else { return }
        var stored = gap
        stored.id = db.lastInsertedRowID
        stored.estimate = gap.estimate.map { max(0, $0) }
        changes.gapsFound.append(stored)
    }

    private func move(_ cursor: TweetBatch.Cursor) throws {
        let sql = """
            INSERT INTO cursor (target, newest, movedAt) VALUES (?, ?, ?) ON CONFLICT (target) DO UPDATE \
            SET newest = excluded.newest, movedAt = excluded.movedAt WHERE excluded.newest > newest
            """
        for target in cursor.targets {
            try db.cachedStatement(sql: sql).execute(arguments: [target, cursor.newest.sql, now])
        }
    }

    /// Keeps the newest 200 bodies, of each the first MiB: enough to see what X sends, too little to fill a disk.
    private func keep(_ body: [UInt8]) throws {
        try db.cachedStatement(sql: "INSERT INTO quarantine (receivedAt, via, body) VALUES (?, ?, ?)")
            .execute(arguments: [now, batch.arrival.via.rawValue, Data(body.prefix(1 << 20))])
        try db.cachedStatement(sql: "DELETE FROM quarantine WHERE id <= ?")
            .execute(arguments: [db.lastInsertedRowID - 200])
    }

    private var now: Int64 { Milliseconds.of(batch.arrival.receivedAt) }
}
