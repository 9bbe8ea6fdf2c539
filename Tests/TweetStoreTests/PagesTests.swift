import Testing
import TweetModel

@testable import TweetStore

@Suite("Pages")
struct PagesTests {
    private let store: TweetStore

    init() async throws {
        store = try TweetStore.inMemory()
        _ = try await store.commit([try Samples.batch((1...9).map { $0 * 10 }.shuffled())])
    }

    @Test("begin with the newest")
    func newest() async throws {
        #expect(try await ids(store.newest(limit: 3)) == [90, 80, 70])
    }

    @Test(
        "of older tweets go on right below the id, whether it is held or not",
        arguments: [40, 35] as [UInt64]
    )
    func older(id: UInt64) async throws {
        #expect(
            try await ids(store.page(olderThan: Samples.id(id), limit: 2))
                == (id == 40 ? [30, 20] : [30, 20])
        )
    }

    @Test("of newer tweets hold the next above the id, newest first")
    func newer() async throws {
        #expect(try await ids(store.page(newerThan: Samples.id(40), limit: 2)) == [60, 50])
    }

    @Test("are empty beyond the ends")
    func ends() async throws {
        #expect(try await store.page(olderThan: Samples.id(10), limit: 5) == [])
        #expect(try await store.page(newerThan: Samples.id(90), limit: 5) == [])
    }

    @Test("of nothing are empty")
    func nothing() async throws {
        #expect(try await store.newest(limit: 0) == [])
    }

    @Test("find one tweet by its id")
    func one() async throws {
        #expect(try await store.tweet(Samples.id(50))?.id.rawValue == 50)
        #expect(try await store.tweet(Samples.id(55)) == nil)
    }

    @Test("stream every tweet once, oldest first")
    func stream() async throws {
        _ = try await store.commit([try Samples.batch(1_000...2_200)])
        var seen: [UInt64] = []

        try await store.forEachOldestFirst { seen.append($0.id.rawValue) }

        #expect(seen == (1...9).map { $0 * 10 } + Array(1_000...2_200))
    }

    @Test("stop streaming with the error of the one who reads")
    func streamError() async throws {
        await #expect(throws: Samples.OutOfRange.self) {
            try await store.forEachOldestFirst { _ in throw Samples.OutOfRange() }
        }
    }

    private func ids(_ page: [StoredTweet]) -> [UInt64] { page.map(\.id.rawValue) }
}
