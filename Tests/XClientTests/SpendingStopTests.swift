import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("Stops of the day and the month in the client")
struct SpendingStopTests {
    private static let page =
        #"{"data":[{"id":"9","text":"a","author_id":"3"},{"id":"8","text":"b","author_id":"3"}]}"#
    /// What a search for ten posts can come to.
    private static let most = 450_000

    private func answering(
        _ reply: HTTPReply = HTTPReply(200, ["date": noonHeader], page)
    ) -> ScriptedExchange {
        ScriptedExchange { _, _ in reply }
    }

    @Test("asks for as much as the day's stop pays for, and for nothing under X's least page")
    func shrinks() async throws {
        let exchange = answering()
        let limits = SpendingLimits(day: Self.most + 100_000)
        let client = XClient(exchange, spending: SpendingJournal(limits: limits))
        let endpoint = Endpoint.searchRecent("swift", page: PageRequest(maxResults: 100))

        _ = try await client.page(endpoint)
        _ = try await client.page(endpoint)
        _ = client.countPushed((1...17).map { PushedEvent(BilledObject(.created, $0), source: nil) })

        #expect(
            exchange.requests.compactMap { $0.url.firstMatch(of: /max_results=(\d+)/)?.1 } == ["12", "11"]
        )
        let error = XClientError.dailyStop(microdollars: 550_000, endsIn: .seconds(43_200))
        await #expect(throws: error) { try await client.page(endpoint) }
        #expect(exchange.requests.count == 2)
        #expect(client.spendingStop == .day)
    }

    @Test("asks for as many accounts as the stop pays for")
    func shrinksLists() async throws {
        let exchange = answering(HTTPReply(200, [:], #"{"data":[{"id":"1","username":"a","name":"A"}]}"#))
        let client = XClient(exchange, spending: SpendingJournal(limits: SpendingLimits(day: 25_000)))

        _ = try await client.accounts(named: ["a", "b", "c"])

        #expect(exchange.requests.first?.url.contains("usernames=a%2Cb&") == true)
        #expect(client.spentToday == 10_000)
    }

    @Test(
        "before X told its time, the stop of either day holds that it may be",
        arguments: [(10.0, 1, 290.0), (299, 1, 1), (-10, 0, 10), (301, 0, nil)] as [(Double, Int, Double?)]
    )
    func fastClock(seconds: Double, daysBefore: Int, wait: Double?) async throws {
        let midnight = UTCDay(noon).advanced(by: 1).start
        let day = UTCDay(midnight + seconds).advanced(by: -daysBefore)
        let record = VolatileSpendingRecord()
        var spent = SpendingChange()
        let stop = wait == nil ? day.advanced(by: -1) : day
        spent.add(.init(count: 1, microdollars: 500_000), to: SpendingRow.Key(stop, .post))
        try await record.note(spent)
        let exchange = ScriptedExchange { _, _ in HTTPReply(200, [:], Self.page) }
        let now = midnight + seconds
        let journal = try await SpendingJournal(
            limits: SpendingLimits(day: 500_000),
            reading: record,
            at: now
        )
        let client = XClient(exchange, spending: journal, now: now)

        guard let wait else {
            _ = try await client.page(.search)
            return
        }
        let error = XClientError.dailyStop(microdollars: 500_000, endsIn: .seconds(wait))
        await #expect(throws: error) { try await client.page(.search) }
        #expect(exchange.requests.isEmpty)
    }

    @Test("stops at the month's stop until the month is over")
    func month() async throws {
        let exchange = answering()
        let client = XClient(
            exchange,
            spending: SpendingJournal(limits: SpendingLimits(month: Self.most - 1))
        )

        // 1 October at noon.
        let error = XClientError.monthlyStop(
            microdollars: Self.most - 1,
            endsIn: .seconds(30 * 86_400 + 43_200)
        )
        await #expect(throws: error) { try await client.page(.search) }
        #expect(exchange.requests.isEmpty)
        #expect(client.spendingStop == .month)
    }

    @Test("a stop of yesterday, by a clock of ours that is a little slow, holds nothing back for today")
    func slowClock() async throws {
        let midnight = UTCDay(noon).advanced(by: 1).start
        let exchange = answering(HTTPReply(200, ["date": WireTime.http(midnight)], Self.page))
        let record = VolatileSpendingRecord()
        var spent = SpendingChange()
        spent.add(
            SpendingRow.Amount(count: 1, microdollars: 500_000),
            to: SpendingRow.Key(UTCDay(noon), .post)
        )
        try await record.note(spent)
        let ours = midnight - 2
        let journal = try await SpendingJournal(
            limits: SpendingLimits(day: 600_000),
            reading: record,
            at: ours
        )
        let client = XClient(exchange, spending: journal, now: ours)
        // Costs nothing, and tells X's time.
        _ = try? await client.webhooks()

        await #expect(throws: XClientError.dailyStop(microdollars: 600_000, endsIn: .seconds(2))) {
            try await client.page(.search)
        }
    }

    @Test("what is lost or under way holds later requests back")
    func lostHoldsBack() async throws {
        let exchange = ScriptedExchange { _, _ in throw ConnectionTrouble.timedOut }
        let limits = SpendingLimits(day: 2 * Self.most - 1)
        let client = XClient(exchange, spending: SpendingJournal(limits: limits))
        let error = XClientError.dailyStop(microdollars: 2 * Self.most - 1, endsIn: .seconds(43_200))

        await #expect(throws: XClientError.unreachable(.timedOut)) { try await client.page(.search) }
        await #expect(throws: error) { try await client.page(.search) }
    }

    @Test(
        "a `Date` that somebody in between wrote opens no new day and no new month, and hides nothing",
        arguments: [4, -4, 28, -28, 40 * 24] as [Double]
    )
    func falseDate(hours: Double) async throws {
        // The last hours of a month, and then a header of the next one; or the first, and one of the month before.
        let evening = Date(timeIntervalSince1970: 1_793_491_200 + (hours > 0 ? -3 * 3_600 : 3 * 3_600))
        let truth = WireTime.http(evening)
        let lie = WireTime.http(evening + hours * 3_600)
        let exchange = ScriptedExchange { _, number in
            let post = #"{"data":[{"id":"\(1_000 + number)","text":"a","author_id":"3"}]}"#
            return HTTPReply(200, ["date": number < 20 ? truth : lie], post)
        }
        let limits = SpendingLimits(day: 600_000, month: 600_000)
        let client = XClient(exchange, spending: SpendingJournal(limits: limits), now: evening)

        var billed = 10_000
        for _ in 0..<200 {
            guard (try? await client.page(.search)) != nil else { break }
            billed += 5_000
            #expect(client.spentToday >= billed)
            #expect(client.spentThisMonth >= billed)
        }

        #expect(exchange.requests.count > 20)
        #expect(billed <= 600_000)
        #expect(client.spendingStop != nil)
    }
}
