import Foundation
import GRDB
import History
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Spending")
struct SpendingTests {
    private let now = Date(timeIntervalSince1970: 1_790_856_000)
    private var today: UTCDay { UTCDay(now) }
    private let nasa = Source.ID.account("nasa")

    private func change(
        _ day: UTCDay,
        _ item: BilledItem = .post,
        _ source: Source.ID? = nil,
        _ amount: SpendingRow.Amount,
        objects: [BilledObject] = []
    ) -> SpendingChange {
        var change = SpendingChange()
        change.add(amount, to: SpendingRow.Key(day, item, source))
        if !objects.isEmpty { change.objects[day] = Set(objects) }
        return change
    }

    @Test("adds up by day, by what was billed, and by source")
    func sums() async throws {
        let store = try TweetStore.inMemory()
        let amount = SpendingRow.Amount(count: 1, microdollars: 5_000, ofReposts: 5_000)

        for (day, source) in [(today, nasa), (today, nasa), (today, nil), (today.advanced(by: 1), nasa)] {
            try await store.note(change(day, .post, source, amount))
        }
        try await store.note(change(today, .user, nasa, SpendingRow.Amount(count: 1, microdollars: 10_000)))

        let rows = try await store.spending(since: today)
        let twice = SpendingRow.Amount(count: 2, microdollars: 10_000, ofReposts: 10_000)
        #expect(
            Set(rows) == [
                SpendingRow(SpendingRow.Key(today, .post, nasa), twice),
                SpendingRow(SpendingRow.Key(today, .post), amount),
                SpendingRow(
                    SpendingRow.Key(today, .user, nasa),
                    SpendingRow.Amount(count: 1, microdollars: 10_000)
                ),
                SpendingRow(SpendingRow.Key(today.advanced(by: 1), .post, nasa), amount),
            ]
        )
        #expect(try await store.spending(since: today.advanced(by: 1)).count == 1)
    }

    @Test("takes back what was held, to nothing")
    func takeBack() async throws {
        let store = try TweetStore.inMemory()

        try await store.note(
            change(today, .unsettled, nil, SpendingRow.Amount(count: 1, microdollars: 450_000))
        )
        try await store.note(
            change(today, .unsettled, nil, SpendingRow.Amount(count: -1, microdollars: -450_000))
        )

        #expect(try await store.spending(since: today).map(\.amount) == [SpendingRow.Amount()])
    }

    @Test("remembers what was billed on a day and on the one before, and forgets it then")
    func billed() async throws {
        let store = try TweetStore.inMemory()
        let object = BilledObject(.user, .max)
        for day in [today, today.advanced(by: 1), today.advanced(by: 2)] {
            try await store.note(change(day, .user, nil, SpendingRow.Amount(count: 1), objects: [object]))
        }

        let billed = try await store.billed(since: today.advanced(by: -9))

        #expect(billed == [today.advanced(by: 1): [object], today.advanced(by: 2): [object]])
    }

    @Test("survives closing and opening")
    func reopened() async throws {
        let folder = try TemporaryFolder()
        let store = try TweetStore.open(at: folder.file("history.db"), now: now, limit: nil)
        let amount = SpendingRow.Amount(count: 1, microdollars: 5_000)
        try await store.note(change(today, .post, nasa, amount, objects: [BilledObject(.post, 9)]))
        try store.close()

        let again = try TweetStore.open(at: folder.file("history.db"), now: now, limit: nil)

        #expect(
            try await again.spending(since: today) == [
                SpendingRow(SpendingRow.Key(today, .post, nasa), amount)
            ]
        )
        #expect(try await again.billed(since: today) == [today: [BilledObject(.post, 9)]])
        try again.close()
    }

    @Test("goes on with the sum of the first version's day, whose setting is gone")
    func migrated() async throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "1 history")
        try await queue.write { [today] db in
            try db.execute(
                sql: "INSERT INTO setting (key, value) VALUES ('spent', ?)",
                arguments: ["\(today.rawValue) 123000"]
            )
        }

        try Schema.migrator.migrate(queue)

        let rows = try await queue.read { [today] in try SpendingRows.sums(since: today, in: $0) }
        #expect(
            rows == [SpendingRow(SpendingRow.Key(today, .earlier), SpendingRow.Amount(microdollars: 123_000))]
        )
        #expect(try await TweetStore(queue).setting("spent") == nil)
    }

    @Test("what a delivery cost is kept with it, or not at all")
    func delivery() async throws {
        let store = try TweetStore.inMemory()
        let id = try #require(Tweet.ID(9))
        var batch = TweetBatch(deleted: [id], receivedAt: now, via: .webhook)
        batch.spending = change(
            today,
            .push,
            nasa,
            SpendingRow.Amount(count: 1, microdollars: 5_000),
            objects: [BilledObject(.deleted, 9)]
        )
        var broken = batch
        broken.spending = change(today, .push, nasa, SpendingRow.Amount(count: 1, microdollars: -10_000))

        await #expect(throws: HistoryError.self) { try await store.commit([batch, broken]) }
        #expect(try await store.spending(since: today).isEmpty)
        _ = try await store.commit([batch])

        #expect(try await store.spending(since: today).map(\.amount.microdollars) == [5_000])
        #expect(try await store.billed(since: today) == [today: [BilledObject(.deleted, 9)]])
    }
}
