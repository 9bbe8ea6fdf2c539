import Foundation
import GRDB
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Size of the write-ahead log")
struct LogSizeTests {
    private let history = TemporaryHistory()

    /// Two readers go on without a pause.
    ///
    /// One exports the whole history over a connection of its own, the other reads pages and searches from the pool. The log
    /// can be emptied only between them.
    @Test("stays bounded while others read all the time", .timeLimit(.minutes(30)))
    func bounded() async throws {
        let store = try history.open()
        let commits = GateScale.count(quick: 150, full: 24_000)
        let limit = GateScale.count(quick: 16 << 20, full: 64 << 20)
        let isWriting = Flag()
        var largest = 0

        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { [path = history.path] in
                let reader = try TweetStore.openReadOnly(at: path)
                while isWriting.isSet { try await reader.forEachOldestFirst { _ in } }
                try reader.close()
            }
            tasks.addTask {
                while isWriting.isSet {
                    _ = try await store.newest(limit: 200)
                    _ = try await store.search("comet", limit: 200)
                }
            }
            for number in 0..<commits {
                let first = number * 50 + 1
                let tweets = try (first..<first + 50).map {
                    try Samples.tweet(UInt64($0), text: Samples.sentence($0))
                }
                _ = try await store.commit([TweetBatch(tweets: tweets, arrival: Samples.arrival(.webhook))])
                largest = max(largest, try history.size("history.db-wal"))
            }
            isWriting.clear()
            try await tasks.waitForAll()
        }

        print("\(commits * 50) tweets, the log at most \(largest >> 10) KiB")
        #expect(largest <= limit)
        try store.close()
    }

    @Test("grows while a reader stays in one place, and is cut back once it has gone")
    func cutBack() async throws {
        let store = try history.open()
        _ = try await store.commit([try Samples.batch(1...10)])
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: history.path, configuration: configuration)
        try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            _ = try Row.fetchAll(db, sql: "SELECT id FROM tweet")
        }

        var number = 100
        while try history.size("history.db-wal") <= 9 << 20 {
            let tweets = try (number..<number + 100).map {
                try Samples.tweet(UInt64($0), text: String(repeating: Samples.sentence($0), count: 20))
            }
            _ = try await store.commit([TweetBatch(tweets: tweets, arrival: Samples.arrival(.webhook))])
            number += 100
        }
        try await reader.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        for id in UInt64(1)...3 { _ = try await store.commit([Samples.batch(deleted: [try Samples.id(id)])]) }

        #expect(try history.size("history.db-wal") <= 8 << 20)
        try reader.close()
        try store.close()
    }
}
