import Foundation
import GRDB
import Testing
import TweetModel

@testable import TweetStore

/// X gives each edit an id of its own, may leave out the history that joins them, and may name any of them when it says
/// that the tweet is gone.
@Suite("Versions of a tweet")
struct VersionTests {
    private let store: TweetStore

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test(
        "a delete that names any version takes the tweet, and none of them comes back",
        arguments: [10, 11] as [UInt64]
    )
    func deleted(named: UInt64) async throws {
        _ = try await commit(try Samples.version(10), try Samples.version(11, of: [10, 11]))

        let gone = try await store.commit([Samples.batch(deleted: [try Samples.id(named)])])
        let again = try await commit(
            try Samples.version(10),
            try Samples.version(11),
            try Samples.version(11, of: [10, 11]),
            try Samples.version(12, of: [10, 11, 12]),
            try Samples.version(12)
        )

        #expect(gone == [TweetChanges(removed: [try Samples.id(10)])])
        #expect(again == TweetChanges(repeated: 5))
        #expect(try await store.count == 0)
    }

    @Test("nobody's edit replaces, joins or buries what another wrote")
    func strangersEdit() async throws {
        let mine = try Samples.version(10)
        _ = try await commit(mine, try Samples.version(20))
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(30)])])
        let stranger = Author(id: "666", handle: "x", name: "x", isVerified: false)
        var edit = try Samples.version(40, of: [10, 20, 30, 40])
        edit.author = stranger
        var disguise = try Samples.version(10)
        disguise.author = stranger

        _ = try await commit(edit, disguise)

        #expect(try await store.tweet(try Samples.id(10))?.tweet.author == mine.author)
        #expect(try await store.tweet(try Samples.id(20))?.tweet.author == mine.author)
        #expect(try await store.count == 3)
    }

    @Test("a delete of a version never seen takes the tweet once an edit says whose it is")
    func deletedBefore() async throws {
        _ = try await commit(try Samples.version(10))
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(11)])])

        let edit = try await commit(try Samples.version(11, of: [10, 11]))
        let again = try await commit(try Samples.version(10), try Samples.version(12, of: [10, 11, 12]))

        #expect(edit == TweetChanges(removed: [try Samples.id(10)], repeated: 1))
        #expect(again == TweetChanges(repeated: 2))
    }

    @Test("what is known of a version goes with the tweet that it turns out to belong to")
    func deletedThrough() async throws {
        _ = try await commit(try Samples.version(12, of: [11, 12]))
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(10)])])

        let link = try await commit(try Samples.version(11, of: [10, 11]))

        #expect(link == TweetChanges(removed: [try Samples.id(11)], repeated: 1))
        #expect(try await commit(try Samples.version(12)) == TweetChanges(repeated: 1))
    }

    @Test("a version that came without its history stands under the first one once that is named")
    func renamed() async throws {
        _ = try await store.commit([Samples.seen(try Samples.version(11), by: .home)])

        let changes = try await store.commit([
            Samples.seen(
                try Samples.version(12, of: [10, 11, 12]),
                by: .account("nasa"),
                after: 60,
                via: .webhook
            )
        ])

        var tweet = try Samples.version(12, of: [10, 11, 12])
        let arrival = Arrival(receivedAt: Samples.now, via: .polling, sources: [.home, .account("nasa")])
        let stored = StoredTweet(tweet: tweet, arrival: arrival)
        #expect(changes == [TweetChanges(added: [stored], removed: [try Samples.id(11)])])
        tweet = try Samples.version(10)
        #expect(try await commit(tweet, try Samples.version(11)) == TweetChanges(repeated: 2))
        #expect(try await store.newest(limit: 5) == [stored])
    }

    @Test(
        "two that came apart are one from the moment an edit names both, with the earlier arrival and all sources"
    )
    func merged() async throws {
        _ = try await store.commit([
            Samples.seen(try Samples.version(11), by: .home, after: 10),
            Samples.seen(try Samples.version(10), by: .account("nasa"), after: 20, via: .webhook),
        ])

        let changes = try await commit(try Samples.version(11, of: [10, 11]))

        let arrival = Arrival(
            receivedAt: Samples.now.addingTimeInterval(10),
            via: .polling,
            sources: [.home, .account("nasa")]
        )
        let stored = StoredTweet(tweet: try Samples.version(11, of: [10, 11]), arrival: arrival)
        #expect(changes == TweetChanges(revised: [stored], removed: [try Samples.id(11)]))
        #expect(try await store.newest(limit: 5) == [stored])
    }

    @Test("an earlier version learns of a later one by its history, and keeps its own words until that comes")
    func announced() async throws {
        _ = try await commit(try Samples.version(10))

        let changes = try await commit(try Samples.version(10, of: [10, 11]))

        #expect(changes.revised.map(\.tweet) == [try Samples.version(10, of: [10, 11])])
        #expect(try await store.tweet(try Samples.id(11))?.tweet.text.string == "version 10")
        #expect(try await commit(try Samples.version(11)).revised.map(\.tweet.text.string) == ["version 11"])
    }

    @Test(
        "a fuller copy of an edit completes it, with its history or without",
        arguments: [[], [10, 11]] as [[UInt64]]
    )
    func fuller(history: [UInt64]) async throws {
        _ = try await commit(try Samples.version(11, of: [10, 11]))
        var full = try Samples.version(11, of: history)
        full.quoted = try Samples.full(1).quoted

        let changes = try await commit(full)

        #expect(changes.revised.map(\.tweet.quoted) == [full.quoted])
        #expect(changes.revised.map(\.tweet.versions.count) == [2])
    }

    @Test("is found by the id of any version, after a restart too")
    func found() async throws {
        let history = TemporaryHistory()
        let first = try history.open()
        _ = try await first.commit([
            Samples.batch(
                try Samples.version(12),
                try Samples.version(12, of: [10, 11, 12]),
                try Samples.version(20)
            )
        ])
        try first.close()

        let second = try history.open()

        for id in UInt64(10)...12 {
            #expect(
                try await second.tweet(try Samples.id(id))?.tweet == Samples.version(12, of: [10, 11, 12])
            )
        }
        #expect(try await second.tweet(try Samples.id(13)) == nil)
        #expect(try await second.newest(limit: 5).map(\.id.rawValue) == [20, 10])
        try second.close()
    }

    @Test("no version of a tweet that the limit dropped comes back, though its id lies above the horizon")
    func dropped() async throws {
        let store = try TweetStore.inMemory(limit: 3)
        _ = try await store.commit([
            Samples.batch(try Samples.version(10), try Samples.version(15, of: [10, 15]))
        ])
        _ = try await store.commit([try Samples.batch(11...14)])

        let changes = try await store.commit([
            Samples.batch(
                try Samples.version(15),
                try Samples.version(15),
                try Samples.version(15, of: [10, 15])
            )
        ])

        #expect(changes == [TweetChanges(repeated: 3)])
        #expect(try await store.tweet(try Samples.id(15)) == nil)
        #expect(try await store.newest(limit: 5).map(\.id.rawValue) == [14, 13, 12])
        // Once the horizon has passed the last version, nothing need be remembered of it.
        _ = try await store.commit([try Samples.batch(20...23)])
        let versions = try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM version") }
        #expect(versions == 0)
    }

    private func commit(_ tweets: Tweet...) async throws -> TweetChanges {
        let batch = TweetBatch(
            sightings: tweets.map { .init($0, sources: []) },
            receivedAt: Samples.now.addingTimeInterval(3_600),
            via: .polling
        )
        return try #require(try await store.commit([batch]).first)
    }
}
