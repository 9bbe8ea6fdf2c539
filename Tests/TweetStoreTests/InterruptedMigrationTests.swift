import Foundation
import GRDB
import Support
import Synchronization
import Testing
import TweetModel

@testable import TweetStore

/// Whatever happens on the way: the old history is whole, or the new one is.
@Suite("Migration that does not come to its end")
struct InterruptedMigrationTests {
    private let history = TemporaryHistory()
    /// Each one in the long form, a few at each run.
    private let stride = GateScale.count(quick: 5, full: 1)

    @Test("leaves a history that opens, whichever statement the process was killed at")
    func killed() async throws {
        try EarlierHistory.place(in: history)
        let count = Mutex(0)
        let copies = Mutex<[TemporaryHistory]>([])
        let pool = try pool { [history, stride] _ in
            guard
                (count.withLock {
                    $0 += 1
                    return $0
                }).isMultiple(of: stride)
            else { return }
            // What a process leaves that is killed here.
            let copy = TemporaryHistory()
            try? FileManager.default.createDirectory(at: copy.folder, withIntermediateDirectories: true)
            try? FileManager.default.copyItem(
                at: history.folder.appending(path: "state"),
                to: copy.folder.appending(path: "state")
            )
            copies.withLock { $0.append(copy) }
        }
        try Schema.migrator.migrate(pool)
        try pool.close()

        let left = copies.withLock { $0 }
        #expect(left.count * stride > 50)
        #expect(try left.contains { try $0.size("history.db-wal") > 100_000 })
        var versions: Set<Int> = []
        // The last moment is the one after everything.
        for copy in left + [history] { versions.insert(try await check(copy)) }
        #expect(versions.isSuperset(of: [1, 3]))
    }

    @Test("leaves the old history as it was where any statement before the last fails")
    func failed() async throws {
        var unchanged = 0
        for number in Swift.stride(from: 1, to: .max, by: stride) {
            try EarlierHistory.place(in: history)
            let count = Mutex(0)
            let victim = Mutex<DatabasePool?>(nil)
            let pool = try pool { _ in
                guard
                    count.withLock({
                        $0 += 1
                        return $0
                    }) == number
                else { return }
                victim.withLock { $0 }?.interrupt()
            }
            count.withLock { $0 = 0 }
            victim.withLock { $0 = pool }
            let result = Result { try Schema.migrator.migrate(pool) }
            victim.withLock { $0 = nil }
            try pool.close()

            let version = try await check(history)
            guard count.withLock({ $0 }) >= number else { break }
            if case .success = result { #expect(version == 3, "statement \(number)") }
            if version == 1 { unchanged += 1 }
        }
        #expect(unchanged * stride > 50)
    }

    @Test("leaves the old history as it was where the disk is full, however late")
    func full() async throws {
        var room = 0
        while true {
            try EarlierHistory.place(in: history)
            let pool = try pool(room: room) { _ in }
            let result = Result { try Schema.migrator.migrate(pool) }
            try pool.close()

            let version = try await check(history)
            if case .success = result { break }
            #expect(version < 3, "room for \(room) pages")
            room += stride
        }
        #expect(room > 10)
    }

    /// The history's own pool, with a cache so small that what is not committed reaches the files; `room` is the number of
    /// pages that the file may grow by.
    private func pool(
        room: Int = 1_000_000,
        _ traced: @escaping @Sendable (Database.TraceEvent) -> Void
    ) throws -> DatabasePool {
        var configuration = HistoryFile.configuration()
        configuration.prepareDatabase { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA cache_size = 1; PRAGMA max_page_count = \(pages + room)")
            db.trace(options: .statement, traced)
        }
        return try DatabasePool(path: history.path, configuration: configuration)
    }

    /// Looks whether a history is whole, and opens with all that it held; returns the version of its schema before.
    private func check(_ history: TemporaryHistory) async throws -> Int {
        let queue = try DatabaseQueue(path: history.path)
        let version = try await queue.read { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
            #expect(try EarlierHistory.tweetRows(db) == EarlierHistory.tweetRows)
            #expect(try db.tableExists("cursor") == (version == 1))
            if version == 1 { #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM gap") == 5) }
            return version
        }
        try queue.close()

        let store = try history.open()
        #expect(store.notice == nil)
        #expect(try await store.count == EarlierHistory.tweetCount)
        #expect(try await store.gaps() == EarlierHistory.gaps)
        #expect(try await store.coverage().count == EarlierHistory.cursors.count)
        try store.close()
        return version
    }
}
