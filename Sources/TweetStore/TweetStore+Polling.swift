import GRDB
package import TweetModel

extension TweetStore {
    /// The newest id that a poll target has wholly read.
    package func cursor(of target: String) async throws -> Tweet.ID? {
        try await read { db in
            let sql = "SELECT newest FROM cursor WHERE target = ?"
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [target])
            return try rows.next().map { try TweetRow.id($0, 0) }
        }
    }

    /// Gaps not yet filled, newest first.
    package func openGaps() async throws -> [Gap] {
        try await read { db in
            let sql = """
                SELECT id, target, source, afterID, beforeID, reason, estimate FROM gap \
                ORDER BY beforeID DESC, id
                """
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql))
            var gaps: [Gap] = []
            while let row = try rows.next() {
                gaps.append(
                    Gap(
                        id: try row.decode(Int64.self, atIndex: 0),
                        target: try row.decode(String.self, atIndex: 1),
                        source: try TweetRow.value(row, 2),
                        after: try TweetRow.id(row, 3),
                        before: try TweetRow.id(row, 4),
                        reason: try TweetRow.value(row, 5),
                        estimate: try row.decode(Int?.self, atIndex: 6)
                    )
                )
            }
            return gaps
        }
    }

    /// The account that X named for a handle, in any case; nil where it was never asked.
    package func account(handle: String) async throws -> KnownAccount? {
        try await read { db in
            let sql = "SELECT handle, id, checkedAt FROM account WHERE handle = ?"
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [handle])
            return try rows.next().map { row in
                KnownAccount(
                    handle: try row.decode(String.self, atIndex: 0),
                    id: try row.decode(String.self, atIndex: 1),
                    checkedAt: Milliseconds.date(try row.decode(Int64.self, atIndex: 2))
                )
            }
        }
    }

    /// Keeps what X answered; a later answer for the same handle replaces it.
    package func remember(_ accounts: [KnownAccount]) async throws {
        try await write { db in
            let sql = """
                INSERT INTO account (handle, id, checkedAt) VALUES (?, ?, ?) ON CONFLICT (handle) DO UPDATE \
                SET handle = excluded.handle, id = excluded.id, checkedAt = excluded.checkedAt
                """
            for account in accounts {
                try db.cachedStatement(sql: sql).execute(arguments: [
                    account.handle, account.id, Milliseconds.of(account.checkedAt),
                ])
            }
        }
    }
}
