import GRDB
import TweetModel

/// The second step of the schema: sources by id, the coverage ledger, versions, tweets without proof, and money.
///
/// - `source`: everything ever watched; `newest` is the newest believable tweet of it.
/// - `tweetSource`: which sources a tweet belongs to.
/// - `version`: later versions of tweets, each with the row that it belongs to.
/// - `coverage`: the stretches of each source's ledger (`Coverage`), end to end.
/// - `unprovenTweet`: what nobody signed; its ids are negative here, as their highest bit is set (`Tweet.ID`). Never changed,
///   so that `unprovenSearch` needs no trigger for that.
/// - `account`: what X said to a handle; `handle` is the user's word, `name` the one at X.
/// - `billed`: the objects of the newest UTC days that X bills no second time on each.
/// - `spending`: what each UTC day may cost, by what is billed and for which source (0: for none); `ofReposts` is the part of it
///   that reposts cost.
enum SourcesMigration {
    static func run(_ db: Database) throws {
        try db.execute(sql: tables)
        try assignTweets(db)
        try joinVersions(db)
        try LedgerMigration.run(db)
        try moveSpending(db)
        try db.execute(sql: "DROP TABLE cursor; DROP TABLE gap; PRAGMA user_version = 2;")
    }

    private static let tables = """
        ALTER TABLE tweet ADD COLUMN versions TEXT;

        CREATE TABLE source (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            newest INTEGER CHECK (newest > 0)
        ) STRICT;

        CREATE TABLE tweetSource (
            tweetID INTEGER NOT NULL,
            source INTEGER NOT NULL,
            PRIMARY KEY (tweetID, source)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER tweetSourceDelete AFTER DELETE ON tweet BEGIN
            DELETE FROM tweetSource WHERE tweetID = old.id;
        END;

        CREATE TABLE version (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            tweetID INTEGER NOT NULL CHECK (tweetID > 0)
        ) STRICT;

        CREATE INDEX versionOfTweet ON version (tweetID);

        CREATE TABLE coverage (
            source INTEGER NOT NULL,
            afterID INTEGER NOT NULL CHECK (afterID > 0),
            throughID INTEGER NOT NULL CHECK (throughID > afterID),
            evidence TEXT CHECK (evidence IN ('pushed', 'read', 'counted')),
            reason TEXT CHECK (reason IN ('pageLimit', 'reach', 'refused', 'outage', 'recount')),
            estimate INTEGER CHECK (estimate >= 0),
            CHECK ((evidence IS NULL) != (reason IS NULL)),
            PRIMARY KEY (source, afterID)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE unprovenTweet (
            id INTEGER PRIMARY KEY CHECK (id < 0),
            versionID INTEGER NOT NULL CHECK (versionID = id),
            authorID TEXT NOT NULL,
            handle TEXT NOT NULL,
            name TEXT NOT NULL,
            isVerified INTEGER NOT NULL CHECK (isVerified IN (0, 1)),
            text TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind = 'post'),
            conversationID INTEGER,
            replyToID INTEGER,
            replyToHandle TEXT,
            language TEXT,
            isSensitive INTEGER NOT NULL CHECK (isSensitive IN (0, 1)),
            replies INTEGER,
            reposts INTEGER,
            quotes INTEGER,
            likes INTEGER,
            links TEXT,
            media TEXT,
            details TEXT,
            receivedAt INTEGER NOT NULL,
            via TEXT NOT NULL,
            source TEXT NOT NULL,
            searchText TEXT,
            versions TEXT
        ) STRICT;

        CREATE VIEW unprovenWords AS
            SELECT id, coalesce(searchText, text) AS words, handle FROM unprovenTweet;

        CREATE VIRTUAL TABLE unprovenSearch USING fts5 (
            words, handle, content = unprovenWords, content_rowid = id, columnsize = 0,
            tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
        );

        CREATE TRIGGER unprovenSearchInsert AFTER INSERT ON unprovenTweet BEGIN
            INSERT INTO unprovenSearch (rowid, words, handle)
                VALUES (new.id, coalesce(new.searchText, new.text), new.handle);
        END;

        CREATE TRIGGER unprovenSearchDelete AFTER DELETE ON unprovenTweet BEGIN
            INSERT INTO unprovenSearch (unprovenSearch, rowid, words, handle)
                VALUES ('delete', old.id, coalesce(old.searchText, old.text), old.handle);
        END;

        ALTER TABLE account RENAME TO oldAccount;

        CREATE TABLE account (
            handle TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
            id TEXT,
            name TEXT NOT NULL,
            standing TEXT NOT NULL CHECK (standing IN ('open', 'protected', 'suspended', 'unknown')),
            checkedAt INTEGER NOT NULL
        ) STRICT;

        INSERT INTO account (handle, id, name, standing, checkedAt)
            SELECT handle, id, handle, 'open', checkedAt FROM oldAccount;

        DROP TABLE oldAccount;

        CREATE TABLE billed (
            day INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            id INTEGER NOT NULL,
            PRIMARY KEY (day, kind, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE spending (
            day INTEGER NOT NULL,
            item TEXT NOT NULL,
            source INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            microdollars INTEGER NOT NULL CHECK (microdollars >= 0),
            ofReposts INTEGER NOT NULL CHECK (ofReposts >= 0),
            PRIMARY KEY (day, item, source)
        ) STRICT, WITHOUT ROWID;
        """

    /// The first version knew the kind of a tweet's source only: where several searches or lists were read, which of them a
    /// tweet came by is not known any more.
    private static func assignTweets(_ db: Database) throws {
        let numbers = SourceNumbers(db)
        let targets = try String.fetchAll(
            db,
            sql: "SELECT target FROM cursor UNION ALL SELECT target FROM gap"
        )
        let watched = targets.flatMap(LedgerMigration.sources)
        for source in watched { _ = try numbers[source] }
        func only(_ kind: Source.Kind) -> String? {
            let ids = Set(watched.filter { $0.kind == kind })
            return ids.count == 1 ? ids.first?.rawValue : nil
        }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO source (id) SELECT DISTINCT 'watch:' || lower(handle) FROM tweet
                    WHERE source = 'watch' AND handle != '';
                INSERT OR IGNORE INTO source (id) SELECT DISTINCT source FROM tweet
                    WHERE source IN ('home', 'mentions');
                """
        )
        try db.execute(
            sql: """
                INSERT INTO tweetSource (tweetID, source)
                    SELECT tweet.id, number FROM tweet JOIN source ON source.id = CASE tweet.source
                    WHEN 'watch' THEN 'watch:' || lower(handle) WHEN 'search' THEN ? WHEN 'list' THEN ?
                    ELSE tweet.source END
                """,
            arguments: [only(.search), only(.list)]
        )
        // Without ids from later than their tweets came: more than ten minutes ahead is not believed.
        try db.execute(
            sql: """
                UPDATE source SET newest = found.id FROM (
                    SELECT member.source AS number, max(versionID) AS id
                    FROM tweetSource AS member JOIN tweet ON tweet.id = member.tweetID
                    WHERE (versionID >> 22) + \(Tweet.ID.snowflakeEpochMilliseconds)
                        < receivedAt + \(Int(Tweet.ID.tolerableFuture) * 1000)
                    GROUP BY member.source
                ) AS found WHERE found.number = source.number
                """
        )
    }

    /// The first version took each id for a tweet of its own: a delete that named an edit left the row, and an edit that came
    /// without its history became a second one.
    private static func joinVersions(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO version (id, tweetID) SELECT versionID, id FROM tweet WHERE versionID != id;
                UPDATE tweet SET versions = id || ',' || versionID WHERE versionID != id;

                INSERT OR IGNORE INTO tombstone (id, deletedAt)
                    SELECT tweetID, deletedAt FROM tombstone JOIN version ON version.id = tombstone.id;
                DELETE FROM tweet WHERE id IN (SELECT id FROM tombstone);
                DELETE FROM version WHERE tweetID IN (SELECT id FROM tombstone);

                INSERT OR IGNORE INTO tweetSource (tweetID, source)
                    SELECT version.tweetID, source FROM tweetSource JOIN version ON version.id = tweetSource.tweetID;
                DELETE FROM tweet WHERE versionID = id AND id IN (SELECT id FROM version);
                """
        )
    }

    /// The day and its sum, which the first version kept as a setting.
    private static func moveSpending(_ db: Database) throws {
        let note = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = 'spent'") ?? ""
        let numbers = note.split(separator: " ").compactMap { Int($0) }
        if numbers.count == 2, numbers[1] > 0 {
            try db.execute(
                sql: """
                    INSERT INTO spending (day, item, source, count, microdollars, ofReposts)
                        VALUES (?, 'earlier', 0, 0, ?, 0)
                    """,
                arguments: [numbers[0], numbers[1]]
            )
        }
        try db.execute(sql: "DELETE FROM setting WHERE key = 'spent'")
    }
}
