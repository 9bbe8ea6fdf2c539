import GRDB

extension TweetStore {
    /// A value that the program keeps for its next start, such as the theme or the read line.
    package func setting(_ key: String) async throws -> String? {
        try await read { try Self.setting(key, in: $0) }
    }

    /// Keeps a value, or forgets it where `value` is nil.
    package func set(_ value: String?, for key: String) async throws {
        try await write { try Self.set(value, for: key, in: $0) }
    }

    static func setting(_ key: String, in db: Database) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM setting WHERE key = ?"),
            arguments: [key]
        )
    }

    static func set(_ value: String?, for key: String, in db: Database) throws {
        guard let value else {
            try db.cachedStatement(sql: "DELETE FROM setting WHERE key = ?").execute(arguments: [key])
            return
        }
        let sql = """
            INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE \
            SET value = excluded.value
            """
        try db.cachedStatement(sql: sql).execute(arguments: [key, value])
    }
}
