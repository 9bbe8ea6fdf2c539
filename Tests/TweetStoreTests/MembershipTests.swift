import Foundation
import GRDB
import History
import Testing
import TweetModel

@testable import TweetStore

@Suite("Tweets and their sources")
struct MembershipTests {
    private let store: TweetStore
    private let nasa = Source.ID.account("nasa")

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test("a tweet joins a further source once, and keeps the arrival of its first")
    func joined() async throws {
        let tweet = try Samples.tweet(1)
        _ = try await store.commit([Samples.seen(tweet, by: nasa)])

        let changes = try await store.commit([
            Samples.seen(tweet, by: .list("77"), after: 60, via: .webhook),
            Samples.seen(tweet, by: .list("77"), nasa, after: 90),
        ])

        let arrival = Arrival(receivedAt: Samples.now, via: .polling, sources: [nasa, .list("77")])
        let stored = StoredTweet(tweet: tweet, arrival: arrival)
        #expect(changes == [TweetChanges(joined: [stored]), TweetChanges(repeated: 1)])
        #expect(try await store.tweet(tweet.id) == stored)
    }

    @Test("tweets of one batch that came by several sources belong to all of them")
    func together() async throws {
        var batch = Samples.seen(try Samples.tweet(1), by: .search("swift"), .search("linux"))
        batch.sightings.append(.init(try Samples.tweet(2), sources: [.search("linux")]))

        let added = try #require(try await store.commit([batch]).first).added

        #expect(added.map(\.arrival.sources) == [[.search("swift"), .search("linux")], [.search("linux")]])
        #expect(try await store.newest(limit: 5) == added.reversed())
    }

    @Test("a tweet that two sources of one batch bring apart is added once and joins the second")
    func apart() async throws {
        var batch = Samples.seen(try Samples.tweet(1), by: nasa)
        batch.sightings.append(.init(try Samples.tweet(1), sources: [.home]))

        let changes = try #require(try await store.commit([batch]).first)

        #expect(changes.added.map(\.arrival.sources) == [[nasa]])
        #expect(changes.joined.map(\.arrival.sources) == [[nasa, .home]])
    }

    /// The sources are met in another order than the tweets name them.
    @Test("in front stands a source of the kind by which the tweet came first, then those watched longest")
    func order() async throws {
        _ = try await store.commit([
            Samples.seen(try Samples.tweet(9), by: .home, .search("b"), nasa, .search("a"))
        ])

        let changes = try await store.commit([
            Samples.seen(try Samples.tweet(1), by: .search("a"), nasa, .search("b"), .home),
            Samples.seen(try Samples.tweet(2), by: nasa),
            Samples.seen(try Samples.tweet(2), by: .search("a"), .home),
            Samples.seen(try Samples.tweet(3), by: .home, .home, nasa, .home),
        ])

        let told = changes.flatMap { $0.added + $0.joined }
        #expect(
            told.map(\.arrival.sources) == [
                [.search("b"), .home, nasa, .search("a")], [nasa], [nasa, .home, .search("a")],
                [.home, nasa],
            ]
        )
        #expect(told.map(\.arrival.source) == [.search, .watch, .watch, .home])
        #expect(try await store.newest(limit: 4).dropFirst() == [told[3], told[2], told[0]])
    }

    @Test("a tweet of no source joins one, and keeps that it came without")
    func delivered() async throws {
        _ = try await store.commit([Samples.seen(try Samples.tweet(1))])

        let joined = try #require(
            try await store.commit([Samples.seen(try Samples.tweet(1), by: .home)]).first
        )
        .joined

        #expect(joined.map(\.arrival.sources) == [[.home]])
        #expect(joined.map(\.arrival.source) == [.delivered])
        #expect(try await store.newest(limit: 1) == joined)
    }

    @Test("an edit that comes by a further source is announced as an edit alone")
    func edited() async throws {
        _ = try await store.commit([Samples.seen(try Samples.tweet(1), by: nasa)])

        let changes = try #require(
            try await store.commit([Samples.seen(try Samples.tweet(1, version: 5), by: .home)]).first
        )

        #expect(changes.revised.map(\.arrival.sources) == [[nasa, .home]])
        #expect(changes == TweetChanges(revised: changes.revised))
    }

    @Test("a tweet that goes leaves no membership behind, deleted or dropped", arguments: [true, false])
    func gone(isDeleted: Bool) async throws {
        let store = try TweetStore.inMemory(limit: 2)
        _ = try await store.commit([
            Samples.seen(try Samples.tweet(1), try Samples.tweet(2), by: nasa, .home)
        ])
        let end =
            isDeleted
            ? Samples.batch(deleted: [try Samples.id(1)]) : Samples.seen(try Samples.tweet(3), by: .list("7"))

        _ = try await store.commit([end])

        let members = try await store.read {
            try Int64.fetchAll($0, sql: "SELECT tweetID FROM tweetSource ORDER BY tweetID, source")
        }
        #expect(members == (isDeleted ? [2, 2] : [2, 2, 3]))
    }

    // MARK: - What is asked of a source

    @Test("posts of some sources within a range are counted once each, in order, reposts marked")
    func posts() async throws {
        var repost = try Samples.tweet(12)
        repost.kind = .repost
        _ = try await store.commit([
            Samples.seen(try Samples.tweet(10), try Samples.tweet(20), by: nasa),
            Samples.seen(repost, try Samples.tweet(15), try Samples.tweet(21), by: .home, nasa),
            Samples.seen(try Samples.tweet(14), by: .list("7")), Samples.seen(try Samples.tweet(13)),
        ])

        let posts = try await store.posts(of: [nasa, .home, .mentions], within: try Samples.range(10, 20))

        #expect(
            posts == [
                HeldPost(id: try Samples.id(12), isRepost: true),
                HeldPost(id: try Samples.id(15), isRepost: false),
                HeldPost(id: try Samples.id(20), isRepost: false),
            ]
        )
        #expect(try await store.posts(of: [.mentions], within: try Samples.range(10, 20)) == [])
    }

    @Test("witnesses are the newest tweets of the one source up to an id, newest first")
    func witnesses() async throws {
        for id in UInt64(1)...9 {
            _ = try await store.commit([Samples.seen(try Samples.tweet(id), by: id % 2 == 0 ? .home : nasa)])
        }

        #expect(try await ids(.home, 8, limit: 3) == [8, 6, 4])
        #expect(try await ids(.home, 7, limit: 9) == [6, 4, 2])
        #expect(try await ids(.mentions, 9, limit: 9) == [])
    }

    @Test("the newest tweet of a source is the greatest id seen of it, even if it is not kept")
    func newest() async throws {
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(30)])])
        _ = try await store.commit([
            Samples.seen(try Samples.tweet(10, version: 25), try Samples.tweet(20), by: nasa, .home),
            Samples.seen(try Samples.tweet(30), by: .home),
            Samples.seen(try Samples.tweet(7), by: .home, nasa),
        ])

        #expect(try await store.newest(of: nasa)?.rawValue == 25)
        #expect(try await store.newest(of: .home)?.rawValue == 30)
        #expect(try await store.newest(of: .mentions) == nil)
    }

    private func ids(_ source: Source.ID, _ through: UInt64, limit: Int) async throws -> [UInt64] {
        try await store.witnesses(of: source, through: try Samples.id(through), limit: limit).map(\.rawValue)
    }
}
