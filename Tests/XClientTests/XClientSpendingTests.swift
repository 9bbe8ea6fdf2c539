import Foundation
import Synchronization
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("Money in the client")
struct XClientSpendingTests {
    private static let page =
        #"{"data":[{"id":"9","text":"a","author_id":"3"},{"id":"8","text":"b","author_id":"3"}]}"#
    private let today = UTCDay(noon)
    private static let spent = 2 * 5_000 + 10_000
    /// What a search for ten posts can come to.
    private static let most = 450_000

    private func answering(
        _ reply: HTTPReply = HTTPReply(200, ["date": noonHeader], page)
    ) -> ScriptedExchange {
        ScriptedExchange { _, _ in reply }
    }

    /// A client of an exchange, and the sum as the record has it.
    private func kept(by record: some SpendingRecord) async throws -> Int {
        try await record.spending(since: today).reduce(0) { $0 + $1.amount.microdollars }
    }

    @Test("adds up what the reads cost")
    func sum() async throws {
        let record = VolatileSpendingRecord()
        let client = XClient(answering(), spending: SpendingJournal(record: record))

        _ = try await client.page(.search)
        _ = try await client.page(.search)

        #expect(client.spentToday == Self.spent)
        #expect(client.spentThisMonth == Self.spent)
        #expect(try await kept(by: record) == Self.spent)
    }

    @Test("has kept the greatest bill by the time that a request leaves")
    func keptBefore() async throws {
        let record = VolatileSpendingRecord()
        let seen = Mutex<[Int]>([])
        let exchange = LookingExchange {
            let rows = try await record.spending(since: UTCDay(noon))
            seen.withLock { $0.append(rows.reduce(0) { $0 + $1.amount.microdollars }) }
            return HTTPReply(200, [:], Self.page)
        }
        let client = XClient(
            baseURL: .x,
            credentials: .bearer,
            exchange: exchange,
            time: LeapingTime().time,
            now: { noon },
            spending: SpendingJournal(record: record)
        )

        _ = try await client.page(.search)

        #expect(seen.withLock { $0 } == [Self.most])
    }

    @Test("sends nothing where what it may cost cannot be kept")
    func recordFails() async throws {
        let exchange = answering()
        let client = XClient(exchange, spending: SpendingJournal(record: FullDisk()))

        await #expect(throws: FullDisk.Full.self) { try await client.page(.search) }

        #expect(exchange.requests.isEmpty)
        #expect(client.spentToday == 0)
    }

    @Test(
        "takes an answer that was lost or cannot be made out for billed in full",
        arguments: [
            .failure(.timedOut), .failure(.connectionLost), .failure(.answerTooLong),
            .failure(.answerGarbled),
            .failure(.closed), .success(HTTPReply(200, [:], "{")), .success(HTTPReply(200, [:], "<html>")),
        ] as [Result<HTTPReply, ConnectionTrouble>]
    )
    func lost(answer: Result<HTTPReply, ConnectionTrouble>) async throws {
        let record = VolatileSpendingRecord()
        let exchange = ScriptedExchange { _, _ in try answer.get() }
        let client = XClient(exchange, spending: SpendingJournal(record: record))

        await #expect(throws: XClientError.self) { try await client.page(.search) }

        #expect(client.spentToday == Self.most)
        #expect(try await kept(by: record) == Self.most)
    }

    @Test(
        "takes nothing for a request that never came to X, or that X answered with an error",
        arguments: [
            .failure(.hostUnknown), .failure(.connectionRefused), .failure(.networkUnreachable),
            .failure(.notConnected), .failure(.notSecure),
            .failure(.certificateRefused("it is for another host")),
            .success(HTTPReply(500)), .success(.unauthorized), .success(HTTPReply(429)),
            .success(HTTPReply(302)),
            .success(HTTPReply(403, [:], "<html>")), .success(.emptyPage),
        ] as [Result<HTTPReply, ConnectionTrouble>]
    )
    func free(answer: Result<HTTPReply, ConnectionTrouble>) async throws {
        let record = VolatileSpendingRecord()
        let exchange = ScriptedExchange { _, _ in try answer.get() }
        let client = XClient(exchange, spending: SpendingJournal(record: record))

        _ = try? await client.page(.search)

        #expect(exchange.requests.count == 1)
        #expect(client.spentToday == 0)
        #expect(try await kept(by: record) == 0)
    }

    @Test("takes a request that was given up on its way for billed in full")
    func cancelled() async throws {
        let client = XClient(
            baseURL: .x,
            credentials: .bearer,
            exchange: LookingExchange { throw CancellationError() },
            time: LeapingTime().time,
            now: { noon }
        )

        await #expect(throws: CancellationError.self) { try await client.page(.search) }

        #expect(client.spentToday == Self.most)
    }

    @Test("a restart does not forget what the day has cost, nor what X bills no second time")
    func restart() async throws {
        let record = VolatileSpendingRecord()
        _ = try await XClient(answering(), spending: SpendingJournal(record: record)).page(.search)

        let journal = try await SpendingJournal(
            limits: SpendingLimits(day: Self.most + Self.spent),
            reading: record,
            at: noon
        )
        let client = XClient(answering(), spending: journal)
        #expect(client.spentToday == Self.spent)
        _ = try await client.page(.search)

        #expect(client.spentToday == Self.spent)
    }

    @Test("a crash with a request under way counts it as spent")
    func crash() async throws {
        let record = VolatileSpendingRecord()
        let journal = SpendingJournal(record: record)
        let bill = try #require(GreatestBill(.search, for: .none, isOwned: false))
        guard case .granted(let hold) = journal.hold(bill, on: today) else {
            Issue.record("refused")
            return
        }
        try await journal.keep(hold)

        let client = XClient(answering(), spending: try await SpendingJournal(reading: record, at: noon))

        #expect(client.spentToday == Self.most)
    }

    @Test(
        "one's own posts cost a fifth for the user who owns the app, and in full for another one and for the app",
        arguments: [
            (Credentials.fourKeys, true, 12_000), (.fourKeys, false, 20_000), (.bearer, true, 20_000),
        ]
    )
    func owned(credentials: Credentials, ownsApp: Bool, microdollars: Int) async throws {
        let own = Endpoint.userTweets(userID: "1234", page: PageRequest(maxResults: 5))
        let client = XClient(answering(), credentials: credentials, ownsApp: ownsApp)

        _ = try await client.page(own)

        #expect(client.spentToday == microdollars)
    }

    @Test("counts each pushed event once a day, deletions too, and refuses none at a stop")
    func pushes() {
        let client = XClient(answering(), spending: SpendingJournal(limits: SpendingLimits(day: 1)))
        let nasa = Source.ID.account("nasa")
        let events = [
            PushedEvent(BilledObject(.created, 9), source: nasa),
            PushedEvent(BilledObject(.deleted, 9), source: nasa),
            PushedEvent(BilledObject(.mention, 9), source: .mentions),
        ]

        let change = client.countPushed(events)
        let again = client.countPushed(events)

        #expect(client.spentToday == 15_000)
        #expect(change.amounts[SpendingRow.Key(today, .push, nasa)]?.count == 2)
        #expect(again == SpendingChange())
    }

    @Test(
        "a delivery that could not be kept stays counted, once, and is kept with the next change that can be"
    )
    func pushAgain() async throws {
        let record = VolatileSpendingRecord()
        let client = XClient(answering(), spending: SpendingJournal(record: record))
        let event = PushedEvent(BilledObject(.created, 9), source: nil)

        client.keepPushedLater(client.countPushed([event]))
        #expect(client.spentToday == 5_000)
        // The delivery that comes again takes along what the one before could not keep.
        let again = client.countPushed([event])
        #expect(again.amounts.values.map(\.microdollars) == [5_000])
        client.keepPushedLater(again)
        #expect(client.spentToday == 5_000)
        _ = try await client.page(.search)

        #expect(try await kept(by: record) == 5_000 + Self.spent)
    }

    @Test("what could not be kept is kept at the end, where it can be")
    func keptAtTheEnd() async throws {
        let record = VolatileSpendingRecord()
        let client = XClient(answering(), spending: SpendingJournal(record: record))
        client.keepPushedLater(client.countPushed([PushedEvent(BilledObject(.created, 9), source: nil)]))

        try await client.shutdown()

        #expect(try await kept(by: record) == 5_000)
    }
}

/// A record that cannot be written.
private struct FullDisk: SpendingRecord {
    struct Full: Error {}

    func spending(since day: UTCDay) async throws -> [SpendingRow] { [] }

    func billed(since day: UTCDay) async throws -> [UTCDay: Set<BilledObject>] { [:] }

    func note(_ change: SpendingChange) async throws { throw Full() }
}
