import Foundation
import Testing
import TweetModel

@Suite("Changes of the history")
struct TweetChangesTests {
    private let date = Date(timeIntervalSince1970: 1_741_842_000)

    private func stored() throws -> StoredTweet {
        StoredTweet(
            tweet: Tweet(
                id: try #require(Tweet.ID(7)),
                author: Author(id: "1", handle: "jun", name: "Jun"),
                text: "t",
                createdAt: date
            ),
            arrival: Arrival(receivedAt: date, via: .polling, sources: [.home])
        )
    }

    @Test("are for nobody where every tweet was known and no gap changed")
    func nothing() {
        #expect(TweetChanges(repeated: 9).isEmpty)
        #expect(TweetChanges(gaps: nil).isEmpty)
    }

    @Test("are told where a tweet came, changed, joined or went, or the last gap was closed")
    func something() throws {
        let stored = try stored()
        let changes = [
            TweetChanges(added: [stored]), TweetChanges(revised: [stored]), TweetChanges(joined: [stored]),
            TweetChanges(removed: [stored.id]), TweetChanges(gaps: []),
        ]

        #expect(changes.map(\.isEmpty) == [false, false, false, false, false])
    }

    @Test("tell the kind of the source by which a tweet came first, and delivered where there was none")
    func kind() {
        let several = Arrival(receivedAt: date, via: .webhook, sources: [.search("tea"), .home])
        let none = Arrival(receivedAt: date, via: .webhook)

        #expect(several.source == .search)
        #expect(none.source == .delivered)
        #expect(Arrival(receivedAt: date, via: .polling, sources: [], source: .list).source == .list)
    }

    @Test("believe no present before the moment of receipt")
    func present() {
        let (earlier, later) = (date.addingTimeInterval(-60), date.addingTimeInterval(60))

        #expect(TweetBatch(receivedAt: date, via: .polling).present == date)
        #expect(TweetBatch(receivedAt: date, via: .polling, present: earlier).present == date)
        #expect(TweetBatch(receivedAt: date, via: .polling, present: later).present == later)
    }
}
