import History
import Testing
import TweetModel

@testable import TweetStore

/// What version 0.1.0 took on trust.
extension MigrationTests {
    @Test("with a limit, whose horizon an id of the far future had moved, takes in X's tweets again")
    func poisonedHorizon() async throws {
        let store = try open(after: "INSERT OR REPLACE INTO horizon VALUES (1, \(Int64.max - 5))")

        #expect(try await store.prunedThrough == nil)
        let changes = try await store.commit([
            Samples.batch(try Samples.version(EarlierHistory.edited.version + 9))
        ])
        #expect(changes.map(\.added.count) == [1])
        // What was read while the horizon stood there was not kept.
        for (source, cursor) in EarlierHistory.cursors {
            let coverage = try await store.coverage(of: source)
            #expect(try coverage.state(of: Samples.id(cursor)) == .missing(.outage, estimate: nil))
        }
        try store.close()
    }

    @Test("keeps a horizon that can be")
    func horizon() async throws {
        let store = try open(after: "INSERT OR REPLACE INTO horizon VALUES (1, 2126829294838611968)")

        #expect(try await store.prunedThrough?.rawValue == 2_126_829_294_838_611_968)
        try store.close()
    }

    @Test("holds what nobody signed apart: X's tweet of that id is stored beside it")
    func unsigned() async throws {
        let store = try open(after: Self.forgery)

        #expect(try await store.count == EarlierHistory.tweetCount + 1)
        let forged = try await store.newest(limit: 500).filter { $0.id.isUnproven }
        #expect(forged.map(\.tweet.text) == ["forged"])
        #expect(forged.map(\.id.timestamp) == [Tweet.ID(Self.forgedID)?.timestamp])
        let changes = try await store.commit([Samples.batch(try Samples.version(Self.forgedID))])
        #expect(changes.map(\.added.count) == [1])
        #expect(try await store.search("forged", limit: 5).map(\.id.isUnproven) == [true])
        #expect(try await store.isSearchSound())
        try store.close()
    }

    private static let forgedID: UInt64 = 2_126_830_749_406_461_999

    private static let forgery = """
        INSERT INTO tweet (id, versionID, authorID, handle, name, isVerified, text, createdAt, kind, isSensitive,
            receivedAt, via, source)
            VALUES (\(forgedID), \(forgedID), '', 'webhook', 'webhook', 0, 'forged', 1, 'post', 0, 2,
                'webhook', 'delivered');
        """
}
