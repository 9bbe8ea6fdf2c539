import Foundation
import GRDB
import History
import Testing
import TweetModel

@testable import TweetStore

@Suite("A history of version 0.1.0")
struct MigrationTests {
    private let history = TemporaryHistory()
    private let everything: IDRange

    init() throws {
        everything = try Samples.range(1, UInt64(Int64.max))
    }

    @Test("opens with every tweet as it was")
    func tweets() async throws {
        let store = try open()

        #expect(try await store.read(EarlierHistory.tweetRows) == EarlierHistory.tweetRows)
        var seen = 0
        try await store.forEachOldestFirst { _ in seen += 1 }
        #expect(seen == EarlierHistory.tweetCount)
        #expect(
            try await store.search("second", limit: 5).map(\.id.rawValue) == [EarlierHistory.edited.first]
        )
        #expect(try await store.isSearchSound())
        #expect(store.notice == nil)
        try store.close()
    }

    @Test("shows its gaps as holes with the same edges, and that of a packed query as one")
    func gaps() async throws {
        let store = try open()

        #expect(try await store.gaps() == EarlierHistory.gaps)
        #expect(try await store.gaps().map(\.isFillable) == [false, true, true, true, true])
        for account in [EarlierHistory.alpha, EarlierHistory.beta] {
            #expect(try await store.coverage(of: account).holes.map(\.estimate) == [67])
        }
        try store.close()
    }

    @Test(
        "has each source read from its oldest tweet on, up to its cursor",
        arguments: EarlierHistory.cursors.keys.sorted()
    )
    func cursors(source: Source.ID) async throws {
        let store = try open()

        let coverage = try await store.coverage(of: source)
        let (oldest, newest) = (try #require(EarlierHistory.oldest[source]), EarlierHistory.cursors[source])
        #expect(coverage.cursor?.rawValue == newest)
        #expect(coverage.top?.rawValue == newest)
        let hole = try #require(coverage.holes.first).range
        #expect(
            coverage.stretches.map(\.range) == [
                try Samples.range(oldest - 1, hole.after.rawValue), hole,
                try Samples.range(hole.through.rawValue, newest ?? 0),
            ]
        )
        try store.close()
    }

    @Test("keeps the ledger of a history that knew no interrupted reads, and takes such holes from then on")
    func secondStep() async throws {
        try EarlierHistory.place(in: history)
        let pool = try DatabasePool(path: history.path, configuration: HistoryFile.configuration())
        try Schema.migrator.migrate(pool, upTo: "2 sources")
        try pool.close()

        let store = try history.open()
        #expect(try await store.gaps() == EarlierHistory.gaps)
        let top = try #require(try await store.coverage(of: .home).top)
        let hole = try #require(IDRange(after: top.earlier(by: 60), through: top))
        let fact = TweetBatch.CoverageChange.Fact.missing(hole, .interrupted, estimates: [:])
        let learned = TweetBatch(receivedAt: Samples.now, via: .polling, coverage: [.init([.home], [fact])])
        _ = try await store.commit([learned])
        #expect(try await store.coverage(of: .home).holes.first == Hole(range: hole, reason: .interrupted))
        try store.close()
    }

    @Test("gives each source its tweets")
    func members() async throws {
        let store = try open()

        for (source, count) in EarlierHistory.counts {
            let posts = try await store.posts(of: [source], within: everything)
            #expect(posts.count == count, "\(source)")
            #expect(posts.first?.id.rawValue == EarlierHistory.oldest[source], "\(source)")
        }
        #expect(try await store.newest(of: EarlierHistory.alpha)?.rawValue == EarlierHistory.edited.version)
        #expect(try await store.newest(of: .home)?.rawValue == EarlierHistory.cursors[.home])
        for stored in try await store.newest(limit: 500) {
            #expect(stored.arrival.sources.first?.kind ?? .delivered == stored.arrival.source)
            #expect(stored.arrival.sources.count == (stored.arrival.source == .delivered ? 0 : 1))
        }
        try store.close()
    }

    @Test("finds an edited tweet by the ids of both versions")
    func edited() async throws {
        let store = try open()
        let (first, version) = EarlierHistory.edited

        let tweet = try #require(try await store.tweet(try Samples.id(first))).tweet

        #expect(tweet.versions == (try [first, version].map(Samples.id)))
        #expect(try await store.tweet(try Samples.id(version))?.tweet == tweet)
        let gone = try await store.commit([Samples.batch(deleted: [try Samples.id(version)])])
        #expect(gone == [TweetChanges(removed: [try Samples.id(first)])])
        try store.close()
    }

    @Test("keeps what X deleted out, and knows accounts, settings, money and what was not understood")
    func rest() async throws {
        let store = try open()

        let changes = try await store.commit([Samples.batch(try Samples.version(EarlierHistory.deleted))])
        #expect(changes == [TweetChanges(repeated: 1)])
        let accounts = try await store.accounts(handles: ["Alpha", "beta"])
        #expect(accounts.mapValues(\.id) == ["alpha": "101", "beta": "102"])
        #expect(accounts.values.allSatisfy { $0.standing == .open && $0.name == $0.handle })
        #expect(accounts["alpha"]?.checkedAt == Date(timeIntervalSince1970: 1_795_910_617.080))
        #expect(try await store.setting("spent") == nil)
        let bodies = try await store.read {
            try String.fetchAll($0, sql: "SELECT CAST(body AS TEXT) FROM quarantine")
        }
        #expect(bodies == [#"{"something": "else"}"#])
        let spent = try await store.read {
            try Int.fetchAll($0, sql: "SELECT microdollars FROM spending WHERE day = 20786")
        }
        #expect(spent == [1_010_000])
        try store.close()
    }

    @Test("is brought up to date once, for good")
    func reopened() async throws {
        try open().close()

        let reader = try TweetStore.openReadOnly(at: history.path)
        #expect(try await reader.gaps() == EarlierHistory.gaps)
        try reader.close()
        let again = try history.open()
        #expect(try await again.count == EarlierHistory.tweetCount)
        try again.close()
    }

    @Test("opened for reading only says that the dashboard must bring it up to date, and is left as it is")
    func readOnly() throws {
        try EarlierHistory.place(in: history)
        let before = try history.bytes()

        #expect(throws: HistoryError.olderSchema(path: history.path)) {
            try TweetStore.openReadOnly(at: history.path)
        }

        #expect(try history.bytes() == before)
    }

    // MARK: - Other histories of that version

    @Test("in which several searches were read keeps that a tweet came by one, and no longer by which")
    func searches() async throws {
        let store = try open(
            after:
                "INSERT INTO cursor VALUES ('search:linux kernel', \(EarlierHistory.cursors[.home] ?? 0), 0)"
        )

        #expect(
            try await store.posts(of: [EarlierHistory.search, .search("linux kernel")], within: everything)
                == []
        )
        let found = try await store.newest(limit: 500).filter { $0.arrival.source == .search }
        #expect(found.count == EarlierHistory.counts[EarlierHistory.search])
        #expect(found.allSatisfy { $0.arrival.sources.isEmpty })
        // What lies between the gap and the cursor was read, though no tweet tells of it.
        #expect(try await store.gaps() == EarlierHistory.gaps)
        #expect(
            try await store.coverage(of: .search("linux kernel")).cursor?.rawValue
                == EarlierHistory.cursors[.home]
        )
        try store.close()
    }

    @Test("whose limit dropped the tweets around a gap has no hole but the gap")
    func pruned() async throws {
        let store = try open(after: "DELETE FROM tweet WHERE id < 2126829294838611968")

        #expect(try await store.gaps() == EarlierHistory.gaps)
        try store.close()
    }

    @Test("that was never used for anything opens")
    func empty() async throws {
        let tables = ["tweet", "cursor", "gap", "account", "setting", "quarantine", "tombstone"]
        let store = try open(after: tables.map { "DELETE FROM \($0);" }.joined())

        #expect(try await store.count == 0)
        #expect(try await store.coverage().isEmpty)
        try store.close()
    }

    @Test("parts the estimate of a packed gap so that the sum stays")
    func estimates() async throws {
        let store = try open(after: "UPDATE gap SET estimate = 135 WHERE source = 'watch'")

        #expect(try await store.coverage(of: EarlierHistory.alpha).holes.map(\.estimate) == [68])
        #expect(try await store.gaps().last?.hole.estimate == 135)
        try store.close()
    }

    @Test("loses a tweet whose edit X had named when it said that it is gone")
    func deletedEdit() async throws {
        let (first, version) = EarlierHistory.edited
        let store = try open(after: "INSERT INTO tombstone VALUES (\(version), 5)")

        #expect(try await store.count == EarlierHistory.tweetCount - 1)
        #expect(try await store.tweet(try Samples.id(first)) == nil)
        let again = try await store.commit([
            Samples.batch(try Samples.version(first), try Samples.version(version))
        ])
        #expect(again == [TweetChanges(repeated: 2)])
        try store.close()
    }

    @Test("has one row for a tweet of which it held the edit a second time")
    func twin() async throws {
        let (first, version) = EarlierHistory.edited
        let store = try open(
            after: """
                CREATE TEMP TABLE twin AS SELECT * FROM tweet WHERE id = \(first);
                UPDATE twin SET id = \(version), source = 'home';
                INSERT INTO tweet SELECT * FROM twin;
                """
        )

        #expect(try await store.count == EarlierHistory.tweetCount)
        let tweet = try #require(try await store.tweet(try Samples.id(version)))
        #expect(tweet.id.rawValue == first)
        #expect(tweet.arrival.sources == [EarlierHistory.alpha, .home])
        #expect(try await store.isSearchSound())
        try store.close()
    }

    @Test("does not believe that a post of the far future is the newest of its source")
    func farFuture() async throws {
        let store = try open(
            after:
                "UPDATE tweet SET id = id + (660000 << 22), versionID = id + (660000 << 22) WHERE id = \(EarlierHistory.edited.first)"
        )

        #expect(
            try await store.newest(of: EarlierHistory.alpha)?.rawValue
                == EarlierHistory.cursors[EarlierHistory.alpha]
        )
        try store.close()
    }

    func open(after sql: String = "") throws -> TweetStore {
        try EarlierHistory.place(in: history, after: sql)
        return try history.open()
    }
}
