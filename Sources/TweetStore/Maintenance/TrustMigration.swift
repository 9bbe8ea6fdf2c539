import TweetModel

/// The fourth step of the schema: what the first version took on trust, and what stands since then in the way of X's tweets.
///
/// - What nobody signed stood among X's tweets, under whatever id it named. What names no author's id is none of X's: it goes to the
///   tweets without proof, under the same place in time. (What named one gives way when X's tweet of that id comes: `BatchWrite`.)
/// - Ids of the far future could move the horizon of a limited history, below which no tweet is taken in.
enum TrustMigration {
    static let sql = """
        INSERT OR IGNORE INTO unprovenTweet (\(columns)) SELECT \(moved) FROM tweet WHERE \(isUnsigned);
        DELETE FROM tweet WHERE \(isUnsigned);

        DELETE FROM horizon WHERE prunedThrough >=
            (CAST(strftime('%s', 'now') AS INTEGER) * 1000 + \(Int(Tweet.ID.tolerableFuture) * 1000)
                - \(Tweet.ID.snowflakeEpochMilliseconds)) << 22;

        PRAGMA user_version = 4;
        """

    private static let isUnsigned = """
        authorID = '' AND via = 'webhook' AND source = 'delivered' AND kind = 'post' AND versionID = id
            AND conversationID IS NULL AND language IS NULL AND replies IS NULL
        """

    private static let rest = """
        authorID, handle, name, isVerified, text, createdAt, kind, isSensitive, links, receivedAt, via, source, searchText
        """
    private static let columns = "id, versionID, \(rest)"
    /// The highest bit is the mark of that space (`Tweet.ID`).
    private static let moved = "id | (1 << 63), id | (1 << 63), \(rest)"
}
