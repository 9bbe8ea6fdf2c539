import Foundation
import GRDB
import History
import Testing
import TweetModel

@testable import TweetStore

@Suite("What was spent, beside the history")
struct SpendingCopyTests {
    enum Loss: CaseIterable {
        case emptied, removed, cut, random, folder
    }

    private let history = TemporaryHistory()
    private let today = UTCDay(Samples.now)

    private func change(_ microdollars: Int, on day: UTCDay) -> SpendingChange {
        var change = SpendingChange()
        let amount = SpendingRow.Amount(count: 1, microdollars: microdollars)
        change.add(amount, to: SpendingRow.Key(day, .post, .list("7")))
        return change
    }

    private func sum(_ store: TweetStore, on day: UTCDay) async throws -> Int {
        try await store.spending(since: day).filter { $0.key.day == day }.reduce(0) {
            $0 + $1.amount.microdollars
        }
    }

    /// A history that has spent on two days, ended well.
    private func spend() async throws {
        let store = try history.open()
        try await store.note(change(1_000, on: today.advanced(by: -1)))
        try await store.note(change(10_000, on: today))
        try await store.note(change(5_000, on: today))
        try store.close()
    }

    @Test("comes back where the history is lost, whatever became of it", arguments: Loss.allCases)
    func lost(loss: Loss) async throws {
        try await spend()
        switch loss {
        case .emptied: try history.write(Data())
        case .removed: try FileManager.default.removeItem(atPath: history.path)
        case .cut: try history.write(try history.bytes().prefix(3_000))
        case .random: try history.write(Data(repeating: 7, count: 40_000))
        case .folder:
            try FileManager.default.removeItem(atPath: history.path)
            try FileManager.default.createDirectory(atPath: history.path, withIntermediateDirectories: false)
        }

        let store = try history.open()

        #expect(try await sum(store, on: today) == 15_000)
        #expect(try await sum(store, on: today.advanced(by: -1)) == 1_000)
        #expect(store.notice?.string.contains("not known") != true)
        try store.close()
        let again = try history.open()
        #expect(try await sum(again, on: today) == 15_000, "added once")
        try again.close()
    }

    @Test("adds what a history lacks that was put back from an older copy, and no more")
    func putBack() async throws {
        let store = try history.open()
        try await store.note(change(1_000, on: today))
        try store.close()
        let old = try history.bytes()
        try await spend()
        try history.write(old)

        let back = try history.open()

        #expect(try await sum(back, on: today) == 16_000)
        #expect(back.notice?.string.contains("older than what was spent") == true)
        try back.close()
        let again = try history.open()
        #expect(again.notice == nil)
        try again.close()
    }

    @Test("says nothing against a history that knows more", arguments: [true, false])
    func behind(isBroken: Bool) async throws {
        try await spend()
        let copy = try history.bytes("history.db.spending")
        let store = try history.open()
        try await store.note(change(-4_000, on: today))
        try store.close()
        try history.write(isBroken ? Data("turn 99\n20000 5".utf8) : copy, to: "history.db.spending")

        let again = try history.open()

        #expect(try await sum(again, on: today) == 11_000)
        try again.close()
    }

    @Test("is for its owner alone, and no place for it is no trouble")
    func place() async throws {
        try await spend()
        #expect(try history.mode("history.db.spending") == 0o600)
        try FileManager.default.removeItem(atPath: history.path + ".spending")
        try FileManager.default.createDirectory(
            atPath: history.path + ".spending/x",
            withIntermediateDirectories: true
        )

        let store = try history.open()

        try await store.note(change(1_000, on: today))
        #expect(try await sum(store, on: today) == 16_000)
        try store.close()
    }

    /// A commit of what one pushed event costs.
    private func push(_ microdollars: Int, to store: TweetStore) async throws {
        var batch = TweetBatch(receivedAt: Samples.now, via: .webhook)
        batch.spending = change(microdollars, on: today)
        _ = try await store.commit([batch])
    }

    @Test("has what was pushed, at once or a second later, and all of it at the end")
    func pushed() async throws {
        let store = try history.open()
        let copy = SpendingCopy(beside: history.path)
        for _ in 1...400 { try await push(5_000, to: store) }
        #expect(try #require(copy.read()?.days[today]) >= 5_000)

        try await Task.sleep(for: .seconds(1))
        _ = try await store.commit([TweetBatch(receivedAt: Samples.now, via: .polling)])
        #expect(copy.read()?.days == [today: 2_000_000])

        try await push(5_000, to: store)
        try store.close()
        #expect(copy.read()?.days == [today: 2_005_000])

        try FileManager.default.removeItem(atPath: history.path)
        let again = try history.open()
        #expect(try await sum(again, on: today) == 2_005_000)
        try again.close()
    }

    @Test(
        "a sum that cannot be is damage, and what is known without it is taken over",
        arguments: [
            "UPDATE spending SET microdollars = 4611686018427387904",
            "UPDATE spending SET count = 9223372036854775807",
            "UPDATE setting SET value = '9223372036854775807' WHERE key = 'spendingTurn'",
            "UPDATE setting SET value = '99999999999999999999999' WHERE key = 'spendingTurn'",
        ]
    )
    func impossible(sql: String) async throws {
        try await spend()
        try await DatabaseQueue(path: history.path).write { try $0.execute(sql: sql) }

        let damaged = try history.open()
        await #expect(throws: HistoryError.damaged) {
            _ = try await damaged.spending(since: today)
            try await damaged.note(change(1, on: today))
        }
        try damaged.close()

        let store = try history.open()
        #expect(try await sum(store, on: today) == 15_000)
        #expect(store.notice != nil)
        try store.close()
    }

    @Test("stays where a history that lacks some of it cannot take it over, until one can")
    func cannotTakeOver() async throws {
        let store = try history.open()
        try await store.note(change(1, on: today.advanced(by: -80)))
        try store.close()
        let old = try history.bytes()
        try await spend()
        try history.write(old)
        let queue = try DatabaseQueue(path: history.path)
        try await queue.write { try $0.execute(sql: "UPDATE spending SET count = 9223372036854775807") }
        try queue.close()

        let back = try history.open()
        try await back.note(change(2_000, on: today))
        try await push(5_000, to: back)
        #expect(back.notice?.string.contains("cannot be taken over") == true)
        try back.close()

        #expect(SpendingCopy(beside: history.path).read()?.days[today] == 15_000)
        try FileManager.default.removeItem(atPath: history.path)
        let again = try history.open()
        #expect(try await sum(again, on: today) == 15_000)
        try again.close()
    }

    @Test("a sum that cannot be keeps no tweet out")
    func tweetsFirst() async throws {
        let store = try history.open()
        try await store.note(change(1_000, on: today.advanced(by: -1)))
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let other = try DatabaseQueue(path: history.path, configuration: configuration)
        try await other.write { try $0.execute(sql: "UPDATE spending SET count = 9223372036854775807") }
        try other.close()
        try await Task.sleep(for: .seconds(1))

        let tweet = try Samples.full(1)
        var batch = TweetBatch(receivedAt: Samples.now, via: .webhook)
        batch.sightings = [TweetBatch.Sighting(tweet, sources: [.list("7")])]
        batch.spending = change(5_000, on: today)
        _ = try await store.commit([batch])

        #expect(try await store.tweet(tweet.id) != nil)
        try store.close()
    }

    @Test("leaves out what was forgotten long ago")
    func days() async throws {
        let store = try history.open()
        try await store.note(change(1_000, on: today.advanced(by: -70)))
        try await store.note(change(2_000, on: today))
        try store.close()

        let content = try #require(SpendingCopy(beside: history.path).read())

        #expect(content == SpendingCopy.Content(turn: 2, days: [today: 2_000]))
    }
}
