import GRDB
import TweetModel

/// Which row of `tweet` each version that X gave an id of its own belongs to.
///
/// Only later versions of edited tweets have an entry; every other id is that of its row. The entries of a tweet that the
/// limit on the history dropped stay until the horizon has passed them too, so that no edit of it comes back by itself.
enum VersionRows {
    /// What is known of some ids that are versions of one tweet.
    struct Knowledge {
        /// X said of one of them that the tweet is gone.
        var isBuried = false
        /// Their rows, which may have been dropped by the limit.
        var rows: Set<Tweet.ID> = []
        /// The rows that are there.
        var held: [Tweet.ID: HeldTweet] = [:]
    }

    static func knowledge(of versions: [Tweet.ID], in db: Database) throws -> Knowledge {
        let sql = """
            SELECT tombstone.id, version.tweetID, \(HeldTweet.columns) FROM (SELECT ? AS id) AS named \
            LEFT JOIN tombstone ON tombstone.id = named.id LEFT JOIN version ON version.id = named.id \
            LEFT JOIN tweet ON tweet.id = coalesce(version.tweetID, named.id)
            """
        var knowledge = Knowledge()
        for version in versions {
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [version.sql])
            guard let row = try rows.next() else { continue }
            if !row.hasNull(atIndex: 0) { knowledge.isBuried = true }
            if !row.hasNull(atIndex: 1) { knowledge.rows.insert(try TweetRow.id(row, 1)) }
            guard let held = try HeldTweet(row, from: 2) else { continue }
            knowledge.rows.insert(held.id)
            knowledge.held[held.id] = held
        }
        return knowledge
    }

    /// The row of a version; nil where none is held.
    static func tweet(of version: Tweet.ID, in db: Database) throws -> Tweet.ID? {
        try knowledge(of: [version], in: db).rows.first
    }

    /// The later versions known of a row.
    static func versions(of tweet: Tweet.ID, in db: Database) throws -> [Tweet.ID] {
        let sql = "SELECT id FROM version WHERE tweetID = ?"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [tweet.sql])
        var versions: [Tweet.ID] = []
        while let row = try rows.next() { versions.append(try TweetRow.id(row, 0)) }
        return versions
    }

    /// Notes every version that a tweet names.
    static func note(_ tweet: Tweet, in db: Database) throws {
        let sql = """
            INSERT INTO version (id, tweetID) VALUES (?, ?) \
            ON CONFLICT (id) DO UPDATE SET tweetID = excluded.tweetID
            """
        for version in tweet.versions where version != tweet.id {
            try db.cachedStatement(sql: sql).execute(arguments: [version.sql, tweet.id.sql])
        }
    }

    /// The row went.
    static func forget(_ tweet: Tweet.ID, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM version WHERE tweetID = ?").execute(arguments: [tweet.sql])
    }
}
