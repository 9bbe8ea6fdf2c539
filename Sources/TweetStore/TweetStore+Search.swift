import GRDB
package import TweetModel

extension TweetStore {
    /// Tweets that hold every word of `text` in their text, quote or handle, newest first.
    ///
    /// `before` goes on where a page ended. Case and accents do not matter; a word of four letters or more also finds longer
    /// ones that begin with it. Always by id: ranking would read every hit of a common word.
    package func search(_ text: String, limit: Int, before: Tweet.ID? = nil) async throws -> [StoredTweet] {
        guard let query = SearchText.query(text) else { return [] }
        return try await read { db in
            let sources = SourceNumbers(db)
            let bound = before.map { TweetBound.below($0) } ?? .all
            let tweets = try TweetTable.allCases.flatMap { table in
                let bound = bound.condition(on: "\(table.index).rowid", in: table)
                let sql = """
                    SELECT \(TweetRow.columns) FROM \(table.index) JOIN \(table.rawValue) AS tweet \
                    ON tweet.id = \(table.index).rowid WHERE \(table.index) MATCH ? AND \(bound.sql) \
                    ORDER BY \(table.index).rowid DESC LIMIT ?
                    """
                let arguments = [query.databaseValue] + bound.arguments + [limit.databaseValue]
                return try TweetRow.fetch(sql, arguments, in: db, sources)
            }
            return TweetTable.woven(tweets, isAscending: false, limit: limit)
        }
    }
}
