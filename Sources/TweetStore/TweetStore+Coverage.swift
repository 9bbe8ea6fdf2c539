import GRDB
package import History
package import TweetModel

extension TweetStore {
    /// The ledger of a source; empty where it was never read.
    package func coverage(of source: Source.ID) async throws -> Coverage {
        try await read { db in
            try SourceNumbers.number(of: source, in: db).map { try CoverageRows.read($0, in: db) }
                ?? Coverage()
        }
    }

    /// What the history holds of the ledger of every source that has one, in order; without what its limit dropped.
    package func coverage() async throws -> [(source: Source.ID, coverage: Coverage)] {
        try await read { db in
            let horizon = try CoverageRows.horizon(db)
            return try SourceNumbers.all(db).map { number, source in
                (source, CoverageRows.standing(try CoverageRows.read(number, in: db), above: horizon))
            }
            .filter { $0.1.top != nil }.sorted { $0.0 < $1.0 }
        }
    }

    /// What is not covered, of every source, newest first.
    package func gaps() async throws -> [Gap] {
        try await read(CoverageRows.gaps)
    }

    /// The tweets of any of these sources whose newest version lies within a range, in the order of these versions.
    package func posts(of sources: [Source.ID], within range: IDRange) async throws -> [HeldPost] {
        try await read { db in
            let numbers = try sources.compactMap { try SourceNumbers.number(of: $0, in: db) }
            guard !numbers.isEmpty else { return [] }
            let list = numbers.map(String.init).joined(separator: ",")
            let sql = """
                SELECT id, versionID, kind = 'repost' FROM tweet WHERE id > ?1 AND id <= ?3 \
                AND versionID > ?2 AND versionID <= ?3 AND EXISTS (\
                SELECT 1 FROM tweetSource WHERE tweetID = tweet.id AND source IN (\(list))) ORDER BY versionID
                """
            let earliest = range.after.earlier(by: Self.editableFor)
            let arguments: StatementArguments = [earliest.sql, range.after.sql, range.through.sql]
            let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
            var posts: [HeldPost] = []
            while let row = try rows.next() {
                posts.append(
                    HeldPost(
                        id: try TweetRow.id(row, 0),
                        version: try TweetRow.id(row, 1),
                        isRepost: try row.decode(Bool.self, atIndex: 2)
                    )
                )
            }
            return posts
        }
    }

    /// Seconds after a tweet in which its author may edit it (X docs: an hour at most), and some more.
    private static let editableFor = 2.0 * 60 * 60

    /// The id up to which the limit on the history dropped tweets; nil where it never did.
    package var prunedThrough: Tweet.ID? {
        get async throws { try await read(CoverageRows.horizon) }
    }

    /// The newest tweets of a source up to an id, newest first: posts that X must still give where it is read down to them.
    package func witnesses(of source: Source.ID, through id: Tweet.ID, limit: Int) async throws -> [Tweet.ID]
    {
        try await read { db in
            guard let number = try SourceNumbers.number(of: source, in: db) else { return [] }
            let sql =
                "SELECT tweetID FROM tweetSource WHERE tweetID <= ? AND source = ? ORDER BY tweetID DESC LIMIT ?"
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: sql),
                arguments: [id.sql, number, limit]
            )
            return try ids(rows)
        }
    }

    /// The newest believable tweet of a source; nil where none was ever seen.
    package func newest(of source: Source.ID) async throws -> Tweet.ID? {
        try await read { db in
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT newest FROM source WHERE id = ?"),
                arguments: [source.rawValue]
            ).flatMap { Tweet.ID(UInt64(bitPattern: $0)) }
        }
    }
}

private func ids(_ rows: RowCursor) throws -> [Tweet.ID] {
    var ids: [Tweet.ID] = []
    while let row = try rows.next() { ids.append(try TweetRow.id(row, 0)) }
    return ids
}
