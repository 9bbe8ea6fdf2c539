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
            let sql = """
                SELECT \(TweetRow.columns) FROM tweetSearch JOIN tweet ON tweet.id = tweetSearch.rowid \
                WHERE tweetSearch MATCH ? AND tweetSearch.rowid < ? ORDER BY tweetSearch.rowid DESC LIMIT ?
                """
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: sql),
                arguments: [query, before?.sql ?? Int64.max.databaseValue, limit]
            )
            return try TweetStore.tweets(rows)
        }
    }
}
