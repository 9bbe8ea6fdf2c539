import GRDB
import History
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Limit on the history")
struct RetentionTests {
    @Test("keeps the newest tweets")
    func newest() async throws {
        let store = try TweetStore.inMemory(limit: 100)

        for first in stride(from: UInt64(1), to: 1_000, by: 10) {
            _ = try await store.commit([try Samples.batch(first..<(first + 10))])
        }

        #expect(try await store.newest(limit: 1_000).map(\.id.rawValue) == (901...1_000).reversed())
    }

    @Test("shrinks a larger history in small steps")
    func steps() async throws {
        let history = TemporaryHistory()
        let large = try history.open()
        _ = try await large.commit([try Samples.batch(1...1_000)])
        try large.close()
        let store = try history.open(limit: 100)

        _ = try await store.commit([try Samples.batch(1_001...1_001)])
        let after = try await store.count
        for id in UInt64(1_002)...1_020 { _ = try await store.commit([try Samples.batch(id...id)]) }

        #expect(after == 1_001 - 66)
        #expect(try await store.count == 100)
        try store.close()
    }

    @Test("counts a large history over several commits, and right")
    func slices() async throws {
        let store = try TweetStore.inMemory(limit: 1_000_000)
        let rows = 2_010
        _ = try await store.commit([try Samples.batch((1...UInt64(rows)).map { $0 * 10 })])
        let retention = Retention(limit: rows - 100, countedInCommit: 1_000)
        let reopened = TweetStore(store.database, retention: retention)

        // Before, between and after what is counted already.
        _ = try await reopened.commit([try Samples.batch([5, 100_000])])
        _ = try await reopened.commit([Samples.batch(try Samples.tweet(7), deleted: [try Samples.id(20)])])
        #expect(try await reopened.count > rows)
        for _ in 0..<4 { _ = try await reopened.commit([Samples.batch()]) }

        #expect(try await reopened.count == rows - 100)
    }

    @Test("keeps the file as small as it was when the limit was first reached", .timeLimit(.minutes(30)))
    func fileSize() async throws {
        let limit = GateScale.count(quick: 1_000, full: 100_000)
        let inCommit = GateScale.count(quick: 50, full: 100)
        let history = TemporaryHistory()
        let store = try history.open(limit: limit)
        var steady = 0
        var largest = 0
        var (longestFilling, longestPruning) = (Duration.zero, Duration.zero)

        for first in stride(from: 1, to: 10 * limit, by: inCommit) {
            let tweets = try (first..<first + inCommit).map {
                try Samples.tweet(UInt64($0), text: Samples.sentence($0))
            }
            let begin = ContinuousClock.now
            _ = try await store.commit([TweetBatch(tweets: tweets, arrival: Samples.arrival(.webhook))])
            let took = ContinuousClock.now - begin
            if first < limit { longestFilling = max(longestFilling, took) }
            if first > limit { longestPruning = max(longestPruning, took) }
            let size = try await store.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
            if first <= 2 * limit { steady = max(steady, size) }
            largest = max(largest, size)
        }

        #expect(largest * 10 <= steady * 13, "\(largest) pages, \(steady) when it was first full")
        // No claim: what a commit takes is the machine's affair. That it drops few at a time is a test of its own.
        print(
            """
            limit \(limit): \(steady) pages, at most \(largest); longest commit \(longestFilling) while it filled, \
            \(longestPruning) while it was pruned
            """
        )
        try store.close()
    }

    @Test("does not take a dropped tweet in again, nor one as old")
    func horizon() async throws {
        let store = try TweetStore.inMemory(limit: 10)
        _ = try await store.commit([try Samples.batch((1...20).map { $0 * 10 })])

        let changes = try await store.commit([try Samples.batch([10, 95])])

        #expect(changes == [TweetChanges(repeated: 2)])
        #expect(try await store.newest(limit: 100).map(\.id.rawValue) == (11...20).map { $0 * 10 }.reversed())
    }

    @Test(
        "calls nothing complete, and nothing missing, of what it dropped; where a source was left stays known"
    )
    func coverage() async throws {
        let store = try TweetStore.inMemory(limit: 10)
        let nasa = Source.ID.account("nasa")
        let id = { try Samples.id($0) }
        let whole = try #require(IDRange(after: id(1), through: id(300)))
        let holes = try [(20, 60), (90, 120)].map { try #require(IDRange(after: id($0), through: id($1))) }
        let facts =
            [.covered(whole, .read)] + holes.map { .missing($0, .pageLimit, estimates: [:]) }
            as [TweetBatch.CoverageChange.Fact]
        var batch = try Samples.batch((1...20).map { $0 * 10 })
        batch.coverage = [.init([nasa], facts)]

        _ = try await store.commit([batch])

        // Ten of the twenty went: up to 100.
        let standing = try #require(try await store.coverage().first)
        #expect(standing.coverage.stretches.first?.range.after == (try id(100)))
        #expect(standing.coverage.holes.map(\.range) == [IDRange(after: try id(100), through: try id(120))])
        #expect(try await store.gaps().map(\.hole.range) == standing.coverage.holes.map(\.range))
        #expect(try await store.coverage(of: nasa).stretches.first?.range.after == (try id(1)))
    }

    @Test("takes dropped tweets out of the search, and their tombstones away")
    func leftovers() async throws {
        let store = try TweetStore.inMemory(limit: 5)
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(1)])])
        _ = try await store.commit([try Samples.batch(1...20)])

        let tombstones = try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM tombstone") }
        #expect(tombstones == 0)
        #expect(try await store.search("tweet", limit: 100).count == 5)
    }

    @Test("gives the room of dropped tweets back, in the search index too")
    func room() async throws {
        let store = try TweetStore.inMemory(limit: 400)
        var sizes: [Int] = []

        for first in stride(from: UInt64(1), to: 12_000, by: 20) {
            _ = try await store.commit([try Samples.batch(first..<(first + 20))])
            let size = try await store.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM tweetSearch_data")
            }
            sizes.append(try #require(size))
        }

        #expect(sizes.suffix(200).reduce(0, +) / 200 <= 2 * sizes[19])
    }

    @Test("is not misled by a commit that failed")
    func failed() async throws {
        let store = try TweetStore.inMemory(limit: 10)
        _ = try await store.commit([try Samples.batch(1...5)])
        try await store.refuseInserts(into: "tweet", where: "new.id = 99")
        await #expect(throws: HistoryError.self) { try await store.commit([try Samples.batch(90...99)]) }

        _ = try await store.commit([try Samples.batch(6...10)])

        #expect(try await store.count == 10)
    }
}
