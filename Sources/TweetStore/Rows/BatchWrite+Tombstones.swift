import GRDB
import TweetModel

/// Deleted tweets: a tombstone for each version keeps them from coming back.
extension BatchWrite {
    /// Removes the tweet of which X names any version, and buries every version that is known.
    mutating func delete(_ version: Tweet.ID) throws {
        // What was made here has no name at X.
        guard !version.isUnproven else { return }
        try bury([version])
    }

    /// No version of the tweet comes back: neither those named, nor those that are known to belong to them.
    mutating func bury(_ named: [Tweet.ID]) throws {
        let rows = try VersionRows.knowledge(of: named, in: db).rows
        let versions = try rows.flatMap { try VersionRows.versions(of: $0, in: db) }
        for id in rows.union(named + versions).sorted() {
            try db.cachedStatement(
                sql: "INSERT INTO tombstone (id, deletedAt) VALUES (?, ?) ON CONFLICT DO NOTHING"
            )
            .execute(arguments: [id.sql, now])
            if try remove(id) { changes.removed.append(id) }
        }
    }

    /// True where there was such a row.
    func remove(_ id: Tweet.ID) throws -> Bool {
        try db.cachedStatement(sql: "DELETE FROM tweet WHERE id = ?").execute(arguments: [id.sql])
        guard db.changesCount > 0 else { return false }
        try VersionRows.forget(id, in: db)
        return true
    }
}
