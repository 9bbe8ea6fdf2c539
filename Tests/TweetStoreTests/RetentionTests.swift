import GRDB
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

    @Test("does not take a dropped tweet in again, nor one as old")
    func horizon() async throws {
        let store = try TweetStore.inMemory(limit: 10)
        _ = try await store.commit([try Samples.batch((1...20).map { $0 * 10 })])

        let changes = try await store.commit([try Samples.batch([10, 95])])

        #expect(changes == [TweetChanges(repeated: 2)])
        #expect(try await store.newest(limit: 100).map(\.id.rawValue) == (11...20).map { $0 * 10 }.reversed())
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

    @Test("counts again after a commit that failed")
    func failed() async throws {
        let store = try TweetStore.inMemory(limit: 10)
        _ = try await store.commit([try Samples.batch(1...5)])
        try await store.write {
            try $0.execute(
                sql:
                    "CREATE TRIGGER no BEFORE INSERT ON tweet WHEN new.id = 99 BEGIN SELECT raise(ABORT, 'no'); END"
            )
        }
        await #expect(throws: StoreError.self) { try await store.commit([try Samples.batch(90...99)]) }

        _ = try await store.commit([try Samples.batch(6...10)])

        #expect(try await store.count == 10)
    }
}
