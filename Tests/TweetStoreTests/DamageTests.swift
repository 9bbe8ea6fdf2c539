import Foundation
import GRDB
import History
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Damage")
struct DamageTests {
    enum Kind: CaseIterable {
        case otherHeader, garbage, cutInThePage, emptiedFirstPage, directory, directoryAsLog, laterFormat,
            laterWriteFormat, missingTable, missingColumn
    }

    private let history = TemporaryHistory()

    @Test("sets the file aside as it was, begins a fresh one and says so", arguments: Kind.allCases)
    func setAside(kind: Kind) async throws {
        try await fill()
        try await damage(kind)
        let before = kind == .directory ? nil : try history.bytes()

        let store = try history.open()

        let kept = try #require(try history.kept.first)
        #expect(try kind == .directory || history.bytes(kept) == before)
        #expect(store.notice?.string.contains(kept) == true)
        _ = try await store.commit([Samples.batch(try Samples.tweet(1))])
        #expect(try await store.count == 1)
        try store.close()
    }

    @Test(
        "of the tweets leaves the money: what was spent and what X bills no more today go over",
        arguments: [true, false]
    )
    func money(isReadable: Bool) async throws {
        try await fill()
        let day = UTCDay(Samples.now)
        let key = SpendingRow.Key(day, .post, .list("7"))
        let post = BilledObject(.post, 20)
        var change = SpendingChange()
        change.add(SpendingRow.Amount(count: 3, microdollars: 15_000), to: key)
        change.objects[day] = [post]
        let old = try history.open()
        try await old.note(change)
        try await old.write {
            try $0.execute(sql: isReadable ? "DROP TABLE coverage" : "DROP TABLE spending")
        }
        try old.close()
        try FileManager.default.removeItem(atPath: history.path + ".spending")

        let store = try history.open()

        let notice = try #require(store.notice?.string)
        #expect(notice.contains("what was spent before is not known") != isReadable, "\(notice)")
        let spent = try await store.spending(since: day).map(\.amount.microdollars)
        #expect(spent == (isReadable ? [15_000] : []))
        #expect(try await store.billed(since: day) == (isReadable ? [day: [post]] : [:]))
        try store.close()
    }

    @Test("found once more in the same second keeps both files")
    func twice() async throws {
        for round in [UInt8(1), 2] {
            try history.open().close()
            try history.write(Data(repeating: round, count: 4_096))
            try history.open().close()
        }

        #expect(try history.kept.map { try history.bytes($0).first } == [1, 2])
    }

    @Test("of the log costs at most what the log held", arguments: ["history.db-wal", "history.db-shm"])
    func log(name: String) async throws {
        try await fill()
        try history.write(Data(repeating: 0xA5, count: 50_000), to: name)

        let store = try history.open()

        #expect(try await store.count == 200)
        #expect(store.notice == nil)
        try store.close()
    }

    @Test("that leaves only the log keeps the log", arguments: [true, false])
    func onlyTheLog(isFileThere: Bool) async throws {
        try await fillAndKill()
        let log = try history.bytes("history.db-wal")
        try FileManager.default.removeItem(atPath: history.path)
        if isFileThere { try history.write(Data()) }

        let store = try history.open()

        #expect(store.notice != nil)
        #expect(try history.kept.contains { try $0.hasSuffix("-wal") && history.bytes($0) == log })
        try store.close()
    }

    @Test("that is met in use is told, and the next start sets the file aside")
    func inUse() async throws {
        try await fill()
        let store = try history.open()
        try await store.write { try $0.execute(sql: "DELETE FROM tweetSearch_data") }
        await #expect(throws: HistoryError.damaged) { try await store.search("tweet", limit: 5) }
        try store.close()

        let fresh = try history.open()

        #expect(try history.kept.count == 1)
        #expect(try await fresh.count == 0)
        #expect(fresh.notice != nil)
        try fresh.close()
    }

    @Test("of a trigger is met by the first commit, and the next start sets the file aside")
    func trigger() async throws {
        try await fill()
        let store = try history.open()
        try await store.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER other AFTER INSERT ON tweet BEGIN UPDATE source SET newest = 1 WHERE nomber = 2; END
                    """
            )
        }
        await #expect(throws: HistoryError.damaged) { try await store.commit([try Samples.batch(901...902)]) }
        try store.close()

        let fresh = try history.open()

        #expect(try history.kept.count == 1)
        _ = try await fresh.commit([try Samples.batch(901...902)])
        try fresh.close()
    }

    /// Whatever is done to the files: the program does not crash, what it cannot use it keeps, and at the latest the next start
    /// after damage was met works.
    @Test(
        "by chance never stops the program, nor loses the old file",
        arguments: GateScale.seeds(quick: 25, full: 500)
    )
    func chance(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        try await fillAndKill()
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let kind = try #require(ChanceDamage.allCases.randomElement(using: &random))
            try kind.strike(history, &random)
        }
        let before = try? history.bytes()

        for _ in 0..<2 {
            let kept = try history.kept.count
            let store: TweetStore
            do {
                store = try history.open()
            } catch HistoryError.newerSchema, HistoryError.foreign {
                // The damage is in the very mark that says so: the file stays as it is.
                #expect(try history.bytes() == before, "seed \(seed)")
                return
            }
            #expect((store.notice != nil) == (try history.kept.count > kept), "seed \(seed)")
            var met = false
            do {
                _ = try await store.commit([try Samples.batch(900...905)])
                try await store.forEachOldestFirst { _ in }
                _ = try await store.coverage()
                _ = try await store.search("tweet", limit: 100)
            } catch HistoryError.damaged {
                met = true
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
            try? store.close()
            if !met { return }
        }
        Issue.record("seed \(seed): damaged once more after it was set aside")
    }

    @Test("is not what a check that ran out of time finds")
    func quickCheck() async throws {
        try await fill()
        let queue = try HistoryFile(path: history.path).openReadOnly()

        #expect(throws: Never.self) { try QuickCheck.run(on: queue, limit: .zero) }
        try queue.close()
    }

    // MARK: -

    private func fill() async throws {
        let store = try history.open()
        var batch = try Samples.batch(1...199)
        batch.sightings.append(.init(try Samples.version(300, of: [200, 300]), sources: [.home]))
        let hole = try Samples.range(100, 900)
        batch.coverage = try (1...40).map { number in
            let source = Source.ID.list("\(number)")
            return .init(
                [source],
                [
                    .covered(try Samples.range(1, 1_000), .read),
                    .missing(hole, .pageLimit, estimates: [source: number]),
                ]
            )
        }
        _ = try await store.commit([batch])
        try store.close()
    }

    /// Leaves the files as a killed process does: the newest tweets are in the log alone.
    private func fillAndKill() async throws {
        try await fill()
        let store = try history.open()
        _ = try await store.commit([try Samples.batch(201...260)])
        let (file, log) = (try history.bytes(), try history.bytes("history.db-wal"))
        try store.close()
        try history.write(file)
        try history.write(log, to: "history.db-wal")
        try history.write(Data("12345\n".utf8), to: "history.db.lock")
    }

    private func damage(_ kind: Kind) async throws {
        var bytes = try history.bytes()
        switch kind {
        case .otherHeader: bytes.replaceSubrange(0..<16, with: Data("SQLite format 9\0".utf8))
        case .garbage: bytes = Data(repeating: 0x5A, count: bytes.count)
        case .cutInThePage: bytes = bytes.prefix(bytes.count / 2 + 100)
        case .emptiedFirstPage: bytes.replaceSubrange(0..<4_096, with: repeatElement(0, count: 4_096))
        case .laterFormat: bytes.replaceSubrange(18..<20, with: [9, 9])
        case .laterWriteFormat: bytes[18] = 9
        case .directory:
            try FileManager.default.removeItem(atPath: history.path)
            try FileManager.default.createDirectory(atPath: history.path, withIntermediateDirectories: false)
            return
        case .directoryAsLog:
            try FileManager.default.createDirectory(
                atPath: history.path + "-wal",
                withIntermediateDirectories: false
            )
            return
        case .missingTable, .missingColumn:
            let store = try history.open()
            let sql =
                kind == .missingTable
                ? "DROP TABLE coverage" : "ALTER TABLE coverage RENAME COLUMN estimate TO estimite"
            try await store.write { try $0.execute(sql: sql) }
            try store.close()
            return
        }
        try history.write(bytes)
        // As a process that was killed leaves it.
        try history.write(Data("12345\n".utf8), to: "history.db.lock")
    }
}
