import GRDB
package import TweetModel

extension TweetStore {
    /// A page of the newest tweets, newest first.
    package func newest(limit: Int) async throws -> [StoredTweet] {
        try await page("ORDER BY id DESC LIMIT ?", [limit.databaseValue])
    }

    /// A page of tweets with lesser ids, newest first.
    package func page(olderThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet] {
        try await page("WHERE id < ? ORDER BY id DESC LIMIT ?", [id.sql, limit.databaseValue])
    }

    /// The `limit` tweets next above `id`, newest first.
    package func page(newerThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet] {
        try await oldestFirst(after: id, limit: limit).reversed()
    }

    /// One tweet; nil where the history does not hold it.
    package func tweet(_ id: Tweet.ID) async throws -> StoredTweet? {
        try await page("WHERE id = ?", [id.sql]).first
    }

    /// How many tweets the history holds: walks through an index, so not for every frame.
    package var count: Int {
        get async throws { try await read(Retention.count) }
    }

    /// Hands every tweet to `body`, oldest first.
    ///
    /// Read in pages of 500, so that neither memory nor the write-ahead log grows with the history; tweets that come
    /// meanwhile may be among them. Throws what `body` throws.
    package func forEachOldestFirst(_ body: (StoredTweet) throws -> Void) async throws {
        var last: Tweet.ID?
        repeat {
            let page = try await oldestFirst(after: last, limit: 500)
            for stored in page { try body(stored) }
            last = page.last?.id
        } while last != nil
    }

    private func oldestFirst(after id: Tweet.ID?, limit: Int) async throws -> [StoredTweet] {
        try await page("WHERE id > ? ORDER BY id LIMIT ?", [id?.sql ?? 0.databaseValue, limit.databaseValue])
    }

    /// The tweets that `clause` of a SELECT names, in its order.
    private func page(_ clause: String, _ arguments: [DatabaseValue]) async throws -> [StoredTweet] {
        try await read { db in
            let sql = "SELECT \(TweetRow.columns) FROM tweet \(clause)"
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: sql),
                arguments: StatementArguments(arguments)
            )
            return try TweetStore.tweets(rows)
        }
    }

    static func tweets(_ rows: RowCursor) throws -> [StoredTweet] {
        var tweets: [StoredTweet] = []
        while let row = try rows.next() { tweets.append(try TweetRow.decode(row)) }
        return tweets
    }
}
