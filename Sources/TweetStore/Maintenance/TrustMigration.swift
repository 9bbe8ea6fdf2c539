import TweetModel

/// The fourth step of the schema: what the first version took on trust, and what stands since then in the way of X's tweets.
///
/// - What nobody signed stood among X's tweets, under whatever id it named. What names no author's id is none of X's: it goes to the
///   tweets without proof, under the same place in time. (What named one cannot be told from X's.)
/// - Ids of the far future could move the horizon of a limited history, below which no tweet is taken in: what was read since was
///   not kept, and of all that is called covered nobody knows whether it was before that.
enum TrustMigration {
    static let sql = """
        INSERT OR IGNORE INTO unprovenTweet (\(columns)) SELECT \(moved) FROM tweet WHERE \(isUnsigned);
        DELETE FROM tweet WHERE \(isUnsigned);

        UPDATE coverage SET evidence = NULL, reason = 'outage'
            WHERE evidence IS NOT NULL AND EXISTS (SELECT 1 FROM horizon WHERE \(isOfTheFuture));
        DELETE FROM horizon WHERE \(isOfTheFuture);

        PRAGMA user_version = 4;
        """

    private static let isUnsigned = """
        authorID = '' AND via = 'webhook' AND source = 'delivered' AND kind = 'post' AND versionID = id
            AND conversationID IS NULL AND language IS NULL AND replies IS NULL
        """

    private static let isOfTheFuture = """
        prunedThrough >= (CAST(strftime('%s', 'now') AS INTEGER) * 1000 + \(Int(Tweet.ID.tolerableFuture) * 1000)
            - \(Tweet.ID.snowflakeEpochMilliseconds)) << 22
        """

    private static let rest = """
        authorID, handle, name, isVerified, text, createdAt, kind, isSensitive, links, receivedAt, via, source, searchText
        """
    private static let columns = "id, versionID, \(rest)"
    /// The highest bit is the mark of that space (`Tweet.ID`).
    private static let moved = "id | (1 << 63), id | (1 << 63), \(rest)"
}
