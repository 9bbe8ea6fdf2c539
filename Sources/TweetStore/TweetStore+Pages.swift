import GRDB
package import TweetModel

extension TweetStore {
    /// A page of the newest tweets, newest first.
    package func newest(limit: Int) async throws -> [StoredTweet] {
        try await page(.all, isAscending: false, limit: limit)
    }

    /// A page of tweets with lesser ids, newest first.
    package func page(olderThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet] {
        try await page(.below(id), isAscending: false, limit: limit)
    }

    /// The `limit` tweets next above `id`, newest first.
    package func page(newerThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet] {
        try await page(.above(id), isAscending: true, limit: limit).reversed()
    }

    /// One tweet, by the id of any of its versions; nil where the history does not hold it.
    package func tweet(_ id: Tweet.ID) async throws -> StoredTweet? {
        guard !id.isUnproven else {
            return try await page(.at(id), isAscending: true, limit: 1).first
        }
        return try await read { db in
            try VersionRows.tweet(of: id, in: db).flatMap {
                try TweetRow.fetch($0, in: db, SourceNumbers(db))
            }
        }
    }

    /// How many tweets the history holds: walks through an index, so not for every frame.
    package var count: Int {
        get async throws {
            try await read { db in
                try Retention.count(db) + (Int.fetchOne(db, sql: "SELECT count(*) FROM unprovenTweet") ?? 0)
            }
        }
    }

    /// Hands every tweet to `body`, oldest first.
    ///
    /// Read in pages of 500, so that neither memory nor the write-ahead log grows with the history; tweets that come
    /// meanwhile may be among them. Throws what `body` throws.
    package func forEachOldestFirst(_ body: (StoredTweet) throws -> Void) async throws {
        var bound = TweetBound.all
        while true {
            let page = try await page(bound, isAscending: true, limit: 500)
            for stored in page { try body(stored) }
            guard let last = page.last?.id else { return }
            bound = .above(last)
        }
    }

    /// The tweets next to a bound, in the order of their ids: those of X, and those made here, which stand apart.
    private func page(_ bound: TweetBound, isAscending: Bool, limit: Int) async throws -> [StoredTweet] {
        try await read { db in
            let sources = SourceNumbers(db)
            let tweets = try TweetTable.allCases.flatMap { table in
                let bound = bound.condition(on: "id", in: table)
                let sql = """
                    SELECT \(TweetRow.columns) FROM \(table.rawValue) AS tweet WHERE \(bound.sql) \
                    ORDER BY id \(isAscending ? "" : "DESC") LIMIT ?
                    """
                return try TweetRow.fetch(sql, bound.arguments + [limit.databaseValue], in: db, sources)
            }
            return TweetTable.woven(tweets, isAscending: isAscending, limit: limit)
        }
    }
}
