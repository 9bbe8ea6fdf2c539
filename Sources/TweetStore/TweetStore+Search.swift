import GRDB
package import TweetModel

extension TweetStore {
    /// Tweets that hold every word of `text` in their text, quote or handle, newest first.
    ///
    /// `before` goes on where a page ended. Case and accents do not matter; a word of four letters or more also finds longer
    /// ones that begin with it. Emoji and other symbols, which the index leaves out, are looked for as they stand in what the
    /// words have found; where there are only such, in every tweet from the newest on. Always by id: ranking would read every hit of a common word.
    package func search(_ text: String, limit: Int, before: Tweet.ID? = nil) async throws -> [StoredTweet] {
        let query = SearchText.query(text)
        let symbols = SearchText.symbols(text)
        guard query != nil || !symbols.isEmpty else { return [] }
        return try await read { db in
            let sources = SourceNumbers(db)
            let bound = before.map { TweetBound.below($0) } ?? .all
            let tweets = try TweetTable.allCases.flatMap { table in
                let key = query == nil ? "tweet.id" : "\(table.index).rowid"
                let bound = bound.condition(on: key, in: table)
                let rows =
                    query == nil
                    ? "\(table.rawValue) AS tweet"
                    : "\(table.index) JOIN \(table.rawValue) AS tweet ON tweet.id = \(table.index).rowid"
                let conditions =
                    (query == nil ? [] : ["\(table.index) MATCH ?"])
                    + symbols.map { _ in "instr(\(Self.shownWords), ?) > 0" } + [bound.sql]
                let sql = """
                    SELECT \(TweetRow.columns) FROM \(rows) WHERE \(conditions.joined(separator: " AND ")) \
                    ORDER BY \(key) DESC LIMIT ?
                    """
                let wanted = (query.map { [$0] } ?? []) + symbols
                let arguments = wanted.map(\.databaseValue) + bound.arguments + [limit.databaseValue]
                return try TweetRow.fetch(sql, arguments, in: db, sources)
            }
            return TweetTable.woven(tweets, isAscending: false, limit: limit)
        }
    }

    /// False for a text of which nothing can be looked for.
    package static func canSearch(_ text: String) -> Bool {
        SearchText.query(text) != nil || !SearchText.symbols(text).isEmpty
    }

    /// The words of a tweet without the selectors that `SearchText.symbols` leaves out.
    private static let shownWords = SearchText.selectors.reduce("coalesce(tweet.searchText, tweet.text)") {
        "replace(\($0), '\($1)', '')"
    }
}
