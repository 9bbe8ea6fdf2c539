import Foundation
import GRDB
import History
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Commit")
struct CommitTests {
    private let store: TweetStore

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test("keeps every member of a tweet, and its arrival")
    func everyMember() async throws {
        let tweet = try Samples.full(100)

        let changes = try await store.commit([Samples.batch(tweet)])

        let stored = StoredTweet(tweet: tweet, arrival: Samples.arrival(.polling))
        #expect(changes == [TweetChanges(added: [stored])])
        #expect(try await store.tweet(tweet.id) == stored)
    }

    @Test("keeps each kind, transport and kind of source", arguments: Tweet.Kind.allCases)
    func everyCase(kind: Tweet.Kind) async throws {
        let sources: [[Source.ID]] = [
            [.account("nasa")], [.home], [.mentions], [.search("a b:c")], [.list("77")], [],
        ]
        for (index, via) in Transport.allCases.enumerated() {
            for (offset, sources) in sources.enumerated() {
                var tweet = try Samples.tweet(UInt64(index * 100 + offset + 1))
                tweet.kind = kind
                let arrival = Arrival(receivedAt: Samples.now, via: via, sources: sources)

                _ = try await store.commit([TweetBatch(tweets: [tweet], arrival: arrival)])

                #expect(try await store.tweet(tweet.id) == StoredTweet(tweet: tweet, arrival: arrival))
            }
        }
    }

    @Test("announces a tweet as it will be read, its times in whole milliseconds")
    func times() async throws {
        var tweet = try Samples.tweet(1)
        tweet.createdAt = Date(timeIntervalSince1970: 1_769_999_999.123_456_7)
        let arrival = Samples.arrival(.stream, at: Date(timeIntervalSince1970: 1_770_000_000.987_654_3))

        let changes = try await store.commit([TweetBatch(tweets: [tweet], arrival: arrival)])

        #expect(try await store.newest(limit: 1) == changes.first?.added)
    }

    @Test("takes dates that no calendar has", arguments: [-1e18, 1e18, .infinity, .nan] as [Double])
    func oddDates(seconds: Double) async throws {
        var tweet = try Samples.tweet(1)
        tweet.createdAt = Date(timeIntervalSince1970: seconds)

        let changes = try await store.commit([Samples.batch(tweet)])

        #expect(changes.first?.added.count == 1)
    }

    @Test("counts a tweet that it holds as repeated, whatever else came with it")
    func repeated() async throws {
        _ = try await store.commit([Samples.batch(try Samples.tweet(1))])
        var again = try Samples.tweet(1, text: "other words")
        again.metrics = Metrics(likes: 9)

        let changes = try await store.commit([Samples.batch(again)])

        #expect(changes == [TweetChanges(repeated: 1)])
        #expect(try await store.tweet(again.id)?.tweet.text.string == "tweet 1, version 1")
    }

    @Test("replaces a tweet by a later version and keeps the arrival of the first")
    func revised() async throws {
        _ = try await store.commit([Samples.batch(try Samples.tweet(1))])
        let edited = try Samples.tweet(1, version: 5)

        let changes = try await store.commit([
            TweetBatch(tweets: [edited], arrival: Samples.arrival(.webhook))
        ])

        let stored = StoredTweet(tweet: edited, arrival: Samples.arrival(.polling))
        #expect(changes == [TweetChanges(revised: [stored])])
        #expect(try await store.newest(limit: 10) == [stored])
    }

    @Test("counts a version older than the one it holds as repeated")
    func older() async throws {
        _ = try await store.commit([
            Samples.batch(try Samples.tweet(1, version: 4), try Samples.tweet(1, version: 5))
        ])

        let changes = try await store.commit([
            Samples.batch(try Samples.tweet(1), try Samples.tweet(1, version: 4))
        ])

        #expect(changes == [TweetChanges(repeated: 2)])
        #expect(try await store.newest(limit: 10).map(\.tweet.versionID.rawValue) == [5])
    }

    @Test("answers for each batch in its order")
    func answers() async throws {
        let changes = try await store.commit([
            Samples.batch(try Samples.tweet(1)), Samples.batch(),
            Samples.batch(try Samples.tweet(1), try Samples.tweet(2)),
        ])

        #expect(changes.map { $0.added.map(\.id.rawValue) } == [[1], [], [2]])
        #expect(changes.map(\.repeated) == [0, 0, 1])
    }

    @Test("keeps counts that X sends below nothing as nothing")
    func negativeCounts() async throws {
        var tweet = try Samples.tweet(1)
        tweet.metrics = Metrics(replies: -1, reposts: 2, quotes: .min, likes: 3)

        _ = try await store.commit([Samples.batch(tweet)])

        #expect(try await store.tweet(tweet.id)?.tweet.metrics == Metrics(reposts: 2, likes: 3))
    }

    @Test("stores a tweet whose id lies in the future")
    func future() async throws {
        let id = try #require(Tweet.ID(firstAt: Samples.now.addingTimeInterval(86_400)))

        _ = try await store.commit([Samples.batch(try Samples.tweet(id.rawValue))])

        #expect(try await store.newest(limit: 1).map(\.id) == [id])
    }

    @Test("stores nothing of any batch when one is refused")
    func refused() async throws {
        var broken = Samples.batch(try Samples.tweet(2))
        broken.coverage = [.init([.home], [.covered(try Samples.range(1, 9), .read)])]
        try await store.refuseInserts(into: "coverage")

        await #expect(throws: HistoryError.refused(constraint: "no")) {
            try await store.commit([Samples.batch(try Samples.tweet(1)), broken])
        }

        #expect(try await store.count == 0)
        #expect(try await store.coverage(of: .home) == Coverage())
    }

    @Test("carries a commit to its end when the calling task is cancelled")
    func cancelled() async throws {
        let batch = try Samples.batch(1...50)

        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await store.commit([batch])
            }
            try await tasks.waitForAll()
        }

        #expect(try await store.count == 50)
    }
}
