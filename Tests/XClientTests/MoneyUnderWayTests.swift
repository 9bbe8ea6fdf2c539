import Foundation
import Synchronization
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("Money of requests under way")
struct MoneyUnderWayTests {
    private static let page =
        #"{"data":[{"id":"9","text":"a","author_id":"3"},{"id":"8","text":"b","author_id":"3"}]}"#
    /// What these two posts of one author cost.
    private static let spent = 2 * 5_000 + 10_000
    /// What a search for ten posts can come to.
    private static let most = 450_000

    @Test(
        "a read waits for the money that another one holds until that is answered, and nobody is told that a stop is reached"
    )
    func underWay() async throws {
        let (requests, request) = AsyncStream.makeStream(of: Void.self)
        let (answers, answer) = AsyncStream.makeStream(of: Void.self)
        let inside = Mutex((now: 0, most: 0))
        let exchange = LookingExchange {
            inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            request.yield()
            for await _ in answers { break }
            inside.withLock { $0.now -= 1 }
            return HTTPReply(200, ["date": noonHeader], Self.page)
        }
        // Enough for one of them at its greatest, and for both by what they cost.
        let journal = SpendingJournal(limits: SpendingLimits(day: Self.most + 100_000))
        let client = XClient(
            baseURL: .x,
            credentials: .bearer,
            exchange: exchange,
            time: MonotonicTime(ContinuousClock()),
            now: { noon },
            spending: journal
        )

        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await client.page(.search) }
            group.addTask {
                _ = try await client.page(.listTweets(listID: "1", page: PageRequest(maxResults: 10)))
            }
            for await _ in requests.prefix(1) {}
            // Time for the other one to be refused, if it were.
            try await Task.sleep(for: .milliseconds(150))
            #expect(client.spendingStop == nil)
            answer.yield()
            for await _ in requests.prefix(1) {}
            answer.yield()
            try await group.waitForAll()
        }

        #expect(inside.withLock(\.most) == 1)
        #expect(client.spentToday == Self.spent)
    }
}
