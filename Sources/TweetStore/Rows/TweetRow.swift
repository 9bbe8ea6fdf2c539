import GRDB
import History
import TweetModel

/// A row of `tweet`, read by column index and written by position: the hot path of every page and commit.
enum TweetRow {
    /// In the order that `stored` reads them.
    static let columns = """
        tweet.id, versionID, authorID, tweet.handle, name, isVerified, text, createdAt, kind, conversationID, \
        replyToID, replyToHandle, language, isSensitive, replies, reposts, quotes, likes, links, \
        media, details, receivedAt, via, tweet.source, versions, \
        (SELECT group_concat(tweetSource.source) FROM tweetSource WHERE tweetID = tweet.id)
        """

    static func insert(into table: TweetTable) -> String {
        """
        INSERT INTO \(table.rawValue) (id, versionID, authorID, handle, name, isVerified, text, createdAt, kind, \
        conversationID, replyToID, replyToHandle, language, isSensitive, replies, reposts, quotes, likes, \
        links, media, details, searchText, versions, receivedAt, via, source) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    }

    /// Everything of a later version; the arrival stays that of the first.
    static let update = """
        UPDATE tweet SET versionID = ?, authorID = ?, handle = ?, name = ?, isVerified = ?, text = ?, \
        createdAt = ?, kind = ?, conversationID = ?, replyToID = ?, replyToHandle = ?, language = ?, \
        isSensitive = ?, replies = ?, reposts = ?, quotes = ?, likes = ?, links = ?, \
        media = ?, details = ?, searchText = ?, versions = ? \
        WHERE id = ?
        """

    static func insertArguments(_ stored: StoredTweet) throws -> StatementArguments {
        let arrival = stored.arrival
        return StatementArguments(
            [stored.id.sql] + (try content(stored.tweet)) + [
                Milliseconds.of(arrival.receivedAt).databaseValue, arrival.via.rawValue.databaseValue,
                arrival.source.rawValue.databaseValue,
            ]
        )
    }

    static func updateArguments(_ tweet: Tweet) throws -> StatementArguments {
        StatementArguments(try content(tweet) + [tweet.id.sql])
    }

    /// The values that an edit may change, from `versionID` to `versions`.
    private static func content(_ tweet: Tweet) throws -> [DatabaseValue] {
        let metrics = tweet.metrics
        return [
            tweet.versionID.sql,
            tweet.author.id.databaseValue,
            tweet.author.handle.string.databaseValue,
            tweet.author.name.string.databaseValue,
            tweet.author.isVerified.databaseValue,
            tweet.text.string.databaseValue,
            Milliseconds.of(tweet.createdAt).databaseValue,
            tweet.kind.rawValue.databaseValue,
            tweet.conversationID?.sql ?? .null,
            tweet.inReplyTo?.id.sql ?? .null,
            tweet.inReplyTo?.handle?.string.databaseValue ?? .null,
            tweet.language?.databaseValue ?? .null,
            tweet.isSensitive.databaseValue,
            metrics.map { max(0, $0.replies).databaseValue } ?? .null,
            metrics.map { max(0, $0.reposts).databaseValue } ?? .null,
            metrics.map { max(0, $0.quotes).databaseValue } ?? .null,
            metrics.map { max(0, $0.likes).databaseValue } ?? .null,
            TextList.encode(tweet.links)?.databaseValue ?? .null,
            TextList.encode(tweet.media)?.databaseValue ?? .null,
            try TweetDetails(tweet)?.encoded().databaseValue ?? .null,
            SearchText.of(tweet)?.databaseValue ?? .null,
            tweet.versions.isEmpty
                ? .null : tweet.versions.map(\.description).joined(separator: ",").databaseValue,
        ]
    }

    /// Reads `columns`.
    ///
    /// Throws `HistoryError.damaged` where the row holds what no commit writes.
    static func stored(_ row: Row, _ sources: SourceNumbers) throws -> StoredTweet {
        let tweet = try tweet(row)
        let kind: Source.Kind = try value(row, 23)
        return StoredTweet(
            tweet: tweet,
            arrival: Arrival(
                receivedAt: Milliseconds.date(try row.decode(Int64.self, atIndex: 21)),
                via: try value(row, 22),
                sources: try row.decode(String?.self, atIndex: 25).map { try sources.named($0, first: kind) }
                    ?? [],
                source: kind
            )
        )
    }

    private static func tweet(_ row: Row) throws -> Tweet {
        var tweet = Tweet(
            id: try id(row, 0),
            versionID: try id(row, 1),
            versions: try versions(row, 24),
            author: Author(
                id: try row.decode(String.self, atIndex: 2),
                handle: SafeText(try row.decode(String.self, atIndex: 3)),
                name: SafeText(try row.decode(String.self, atIndex: 4)),
                isVerified: try row.decode(Bool.self, atIndex: 5)
            ),
            text: SafeText(try row.decode(String.self, atIndex: 6)),
            createdAt: Milliseconds.date(try row.decode(Int64.self, atIndex: 7)),
            kind: try value(row, 8)
        )
        tweet.conversationID = try optionalID(row, 9)
        tweet.inReplyTo = try optionalID(row, 10).map {
            ReplyTarget(id: $0, handle: try row.decode(String?.self, atIndex: 11).map { SafeText($0) })
        }
        tweet.language = try row.decode(String?.self, atIndex: 12)
        tweet.isSensitive = try row.decode(Bool.self, atIndex: 13)
        tweet.metrics = try metrics(row)
        tweet.links = try row.decode(String?.self, atIndex: 18).map(TextList.links) ?? []
        tweet.media = try row.decode(String?.self, atIndex: 19).map(TextList.media) ?? []
        if let details = try row.decode(String?.self, atIndex: 20).flatMap(TweetDetails.decoded) {
            tweet.quoted = details.quoted
            tweet.reposted = details.reposted
            tweet.poll = details.poll
        }
        return tweet
    }

    /// One tweet with its sources; nil where the history does not hold it.
    static func fetch(_ id: Tweet.ID, in db: Database, _ sources: SourceNumbers) throws -> StoredTweet? {
        try fetch("SELECT \(columns) FROM tweet WHERE id = ?", [id.sql], in: db, sources).first
    }

    /// The tweets that a statement finds, which asks for `columns`.
    static func fetch(
        _ sql: String,
        _ arguments: [DatabaseValue],
        in db: Database,
        _ sources: SourceNumbers
    ) throws -> [StoredTweet] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
        var tweets: [StoredTweet] = []
        while let row = try rows.next() { tweets.append(try stored(row, sources)) }
        return tweets
    }

    /// Ids separated by commas; none for a tweet of one version.
    static func versions(_ row: Row, _ index: Int) throws -> [Tweet.ID] {
        try row.decode(String?.self, atIndex: index)?.split(separator: ",").compactMap { Tweet.ID($0) } ?? []
    }

    static func id(_ row: Row, _ index: Int) throws -> Tweet.ID {
        guard let id = try optionalID(row, index) else { throw HistoryError.damaged }
        return id
    }

    /// One of the enums whose raw value a column holds.
    static func value<Value: RawRepresentable<String>>(_ row: Row, _ index: Int) throws -> Value {
        guard let value = Value(rawValue: try row.decode(String.self, atIndex: index)) else {
            throw HistoryError.damaged
        }
        return value
    }

    private static func optionalID(_ row: Row, _ index: Int) throws -> Tweet.ID? {
        try row.decode(Int64?.self, atIndex: index).flatMap { Tweet.ID(kept: UInt64(bitPattern: $0)) }
    }

    private static func metrics(_ row: Row) throws -> Metrics? {
        guard let replies = try row.decode(Int?.self, atIndex: 14),
            let reposts = try row.decode(Int?.self, atIndex: 15),
            let quotes = try row.decode(Int?.self, atIndex: 16),
            let likes = try row.decode(Int?.self, atIndex: 17)
        else { return nil }
        return Metrics(replies: replies, reposts: reposts, quotes: quotes, likes: likes)
    }
}

extension Tweet.ID {
    /// X's ids end where SQLite's integers do; those made here have the highest bit set, which is the sign.
    var sql: DatabaseValue { Int64(bitPattern: rawValue).databaseValue }
}
