import Testing
import TweetModel

@testable import TweetStore

@Suite("Deletion")
struct DeletionTests {
    private let store: TweetStore

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test("removes the row and says so")
    func removes() async throws {
        _ = try await store.commit([try Samples.batch(1...2)])

        let changes = try await store.commit([Samples.batch(deleted: [try Samples.id(1)])])

        #expect(changes == [TweetChanges(removed: [try Samples.id(1)])])
        #expect(try await store.newest(limit: 5).map(\.id.rawValue) == [2])
    }

    @Test("is final: neither the tweet nor a later version comes back")
    func final() async throws {
        _ = try await store.commit([Samples.batch(try Samples.tweet(1))])
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(1)])])

        let changes = try await store.commit([
            Samples.batch(try Samples.tweet(1), try Samples.tweet(1, version: 7))
        ])

        #expect(changes == [TweetChanges(repeated: 2)])
        #expect(try await store.count == 0)
    }

    @Test("of a tweet never seen keeps it out, and is no news")
    func unknown() async throws {
        let changes = try await store.commit([Samples.batch(deleted: [try Samples.id(1)])])
        _ = try await store.commit([Samples.batch(try Samples.tweet(1))])

        #expect(changes.allSatisfy { $0.isEmpty })
        #expect(try await store.count == 0)
    }

    @Test("wins over the tweet that came in the same batch")
    func sameBatch() async throws {
        let changes = try await store.commit([
            Samples.batch(try Samples.tweet(1), deleted: [try Samples.id(1)])
        ])

        #expect(changes == [TweetChanges(repeated: 1)])
    }

    @Test("survives the end of the program")
    func reopened() async throws {
        let history = TemporaryHistory()
        let first = try history.open()
        _ = try await first.commit([Samples.batch(deleted: [try Samples.id(1)])])
        try first.close()

        let second = try history.open()
        _ = try await second.commit([Samples.batch(try Samples.tweet(1))])

        #expect(try await second.count == 0)
        try second.close()
    }

    @Test("takes the tweet out of the search")
    func search() async throws {
        _ = try await store.commit([Samples.batch(try Samples.tweet(1, text: "gone tomorrow"))])
        _ = try await store.commit([Samples.batch(deleted: [try Samples.id(1)])])

        #expect(try await store.search("gone", limit: 5) == [])
    }
}
