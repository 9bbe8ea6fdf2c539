import Foundation
import Testing
import TweetModel

@testable import TweetStore

@Suite("Commit")
struct CommitTests {
    @Test("keeps a tweet as it was given")
    func keeps() async throws {
        let store = try TweetStore.inMemory()
        let tweet = Tweet(
            id: try #require(Tweet.ID(30_000_000_001)),
            author: Author(id: "1", handle: SafeText("nasa"), name: SafeText("NASA")),
            text: SafeText("To the Moon"),
            createdAt: Date(timeIntervalSince1970: 1_700_000_000)
        )

        let changes = try await store.commit([
            TweetBatch(
                tweets: [tweet],
                arrival: Arrival(
                    receivedAt: Date(timeIntervalSince1970: 1_700_000_001),
                    via: .polling,
                    source: .watch
                )
            )
        ])

        #expect(changes.first?.added.map(\.tweet) == [tweet])
        #expect(try await store.newest(limit: 5) == changes.first?.added)
        #expect(try await store.search("moon", limit: 5).count == 1)
    }
}
