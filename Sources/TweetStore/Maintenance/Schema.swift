import GRDB

/// The tables, as named steps that are never edited after they have landed: a change is a further step.
enum Schema {
    /// Marks the file as ours in its header ("TwDT"), so that another program's database is not written to.
    static let applicationID: Int32 = 0x5477_4454
    /// Kept as `user_version`, raised by one with every step: what an older program recognises a newer file by.
    static let version: Int32 = 5

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        migrator.registerMigration("1 history") { try $0.execute(sql: history) }
        migrator.registerMigration("2 sources") { try SourcesMigration.run($0) }
        migrator.registerMigration("3 interrupted reads") { try $0.execute(sql: interruptedReads) }
        migrator.registerMigration("4 what was taken on trust") { try $0.execute(sql: TrustMigration.sql) }
        migrator.registerMigration("5 accounts left out") { try $0.execute(sql: accountsLeftOut) }
        return migrator
    }

    /// True for a database that holds tables and none of our marks.
    static func isForeign(_ db: Database) throws -> Bool {
        let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        let names = try Set(String.fetchAll(db, sql: "SELECT name FROM sqlite_master"))
        return mark != applicationID && !names.isEmpty && !names.contains("grdb_migrations")
    }

    /// Throws where a table or column is missing that the steps taken have made: only damage can have taken it.
    static func requireTables(_ db: Database) throws {
        guard try migrator.hasCompletedMigrations(db) else { return }
        for (table, columns) in tables {
            _ = try Row.fetchOne(db, sql: "SELECT \(columns) FROM \(table) LIMIT 1")
        }
    }

    /// What is read of each table.
    private static let tables: KeyValuePairs = [
        "tweet": TweetRow.columns, "unprovenTweet AS tweet": TweetRow.columns, "tweetSearch": "words, handle",
        "unprovenSearch": "words, handle", "source": "number, id, newest", "tweetSource": "tweetID, source",
        "version": "id, tweetID", "coverage": CoverageRows.columns, "tombstone": "id",
        "horizon": "prunedThrough",
        "quarantine": "id, receivedAt, via, body", "account": AccountRow.columns,
        "setting": "key, value", "billed": SpendingRows.billedColumns,
        "spending": SpendingRows.columns,
    ]

    /// True where the file knows a step that we do not.
    static func isNewer(_ db: Database) throws -> Bool {
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        return try version > Schema.version || migrator.hasBeenSuperseded(db)
    }

    /// A hole may be what a read that broke off has left.
    private static let interruptedReads = """
        \(coverage(reasons: "'pageLimit', 'reach', 'refused', 'outage', 'interrupted', 'recount'"))
        PRAGMA user_version = 3;
        """

    /// A hole may be what X left out of an answer about several.
    private static let accountsLeftOut = """
        \(coverage(reasons: "'pageLimit', 'reach', 'refused', 'outage', 'interrupted', 'recount', 'omitted'"))
        PRAGMA user_version = 5;
        """

    /// The ledger with other reasons of its holes: SQLite changes no constraint of a table that stands.
    private static func coverage(reasons: String) -> String {
        """
        CREATE TABLE ledger (
            source INTEGER NOT NULL,
            afterID INTEGER NOT NULL CHECK (afterID > 0),
            throughID INTEGER NOT NULL CHECK (throughID > afterID),
            evidence TEXT CHECK (evidence IN ('pushed', 'read', 'counted')),
            reason TEXT CHECK (reason IN (\(reasons))),
            estimate INTEGER CHECK (estimate >= 0),
            CHECK ((evidence IS NULL) != (reason IS NULL)),
            PRIMARY KEY (source, afterID)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO ledger (source, afterID, throughID, evidence, reason, estimate)
            SELECT source, afterID, throughID, evidence, reason, estimate FROM coverage;

        DROP TABLE coverage;
        ALTER TABLE ledger RENAME TO coverage;
        """
    }

    /// Times are milliseconds since 1970, ids are X's.
    ///
    /// - `tweet`: the common members are columns, so that most tweets are read without any JSON; `details` holds the rest.
    ///   `searchText` is what the tweet is found by where that is not simply its text.
    /// - `tweetSearch`: reads its content from a view and ranks nothing (no column sizes), which spares a write a tweet.
    /// - `tombstone`: ids that must never come back.
    /// - `horizon`: tweets up to this id were dropped by the limit on the history and are not taken in again.
    /// - `gap`: AUTOINCREMENT, because a number used again would let a late fill close the wrong gap.
    private static let history = """
        CREATE TABLE tweet (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            versionID INTEGER NOT NULL CHECK (versionID > 0),
            authorID TEXT NOT NULL,
            handle TEXT NOT NULL,
            name TEXT NOT NULL,
            isVerified INTEGER NOT NULL CHECK (isVerified IN (0, 1)),
            text TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('post', 'reply', 'quote', 'repost')),
            conversationID INTEGER CHECK (conversationID > 0),
            replyToID INTEGER CHECK (replyToID > 0),
            replyToHandle TEXT,
            language TEXT,
            isSensitive INTEGER NOT NULL CHECK (isSensitive IN (0, 1)),
            replies INTEGER CHECK (replies >= 0),
            reposts INTEGER CHECK (reposts >= 0),
            quotes INTEGER CHECK (quotes >= 0),
            likes INTEGER CHECK (likes >= 0),
            links TEXT,
            media TEXT,
            details TEXT,
            receivedAt INTEGER NOT NULL,
            via TEXT NOT NULL CHECK (via IN ('poll', 'webhook', 'stream')),
            source TEXT NOT NULL
                CHECK (source IN ('watch', 'home', 'mentions', 'search', 'list', 'delivered')),
            searchText TEXT
        ) STRICT;

        CREATE VIEW tweetWords AS
            SELECT id, coalesce(searchText, text) AS words, handle FROM tweet;

        CREATE VIRTUAL TABLE tweetSearch USING fts5 (
            words, handle, content = tweetWords, content_rowid = id, columnsize = 0,
            tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
        );

        CREATE TRIGGER tweetSearchInsert AFTER INSERT ON tweet BEGIN
            INSERT INTO tweetSearch (rowid, words, handle)
                VALUES (new.id, coalesce(new.searchText, new.text), new.handle);
        END;

        CREATE TRIGGER tweetSearchDelete AFTER DELETE ON tweet BEGIN
            INSERT INTO tweetSearch (tweetSearch, rowid, words, handle)
                VALUES ('delete', old.id, coalesce(old.searchText, old.text), old.handle);
        END;

        CREATE TRIGGER tweetSearchUpdate AFTER UPDATE OF text, searchText, handle ON tweet BEGIN
            INSERT INTO tweetSearch (tweetSearch, rowid, words, handle)
                VALUES ('delete', old.id, coalesce(old.searchText, old.text), old.handle);
            INSERT INTO tweetSearch (rowid, words, handle)
                VALUES (new.id, coalesce(new.searchText, new.text), new.handle);
        END;

        CREATE TABLE tombstone (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            deletedAt INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE horizon (
            onlyRow INTEGER PRIMARY KEY CHECK (onlyRow = 1),
            prunedThrough INTEGER NOT NULL CHECK (prunedThrough > 0)
        ) STRICT;

        CREATE TABLE cursor (
            target TEXT PRIMARY KEY NOT NULL,
            newest INTEGER NOT NULL CHECK (newest > 0),
            movedAt INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE gap (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            target TEXT NOT NULL,
            source TEXT NOT NULL
                CHECK (source IN ('watch', 'home', 'mentions', 'search', 'list', 'delivered')),
            afterID INTEGER NOT NULL CHECK (afterID > 0),
            beforeID INTEGER NOT NULL CHECK (beforeID > afterID),
            reason TEXT NOT NULL CHECK (reason IN ('pageLimit', 'staleCursor', 'outage')),
            estimate INTEGER CHECK (estimate >= 0),
            foundAt INTEGER NOT NULL,
            UNIQUE (target, afterID, beforeID)
        ) STRICT;

        CREATE TABLE quarantine (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            receivedAt INTEGER NOT NULL,
            via TEXT NOT NULL CHECK (via IN ('poll', 'webhook', 'stream')),
            body BLOB NOT NULL CHECK (length(body) <= 1048576)
        ) STRICT;

        CREATE TABLE account (
            handle TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
            id TEXT NOT NULL,
            checkedAt INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE setting (
            key TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) STRICT;

        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = 1;
        """
}
