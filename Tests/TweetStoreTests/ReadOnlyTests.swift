import Foundation
import History
import Testing
import TweetModel

@testable import TweetStore

@Suite("Reading beside a running dashboard")
struct ReadOnlyTests {
    private let history = TemporaryHistory()

    @Test("sees every tweet that was committed before, while others are being written")
    func beside() async throws {
        let writer = try history.open()
        _ = try await writer.commit([try Samples.batch(1...1_200)])
        let reader = try TweetStore.openReadOnly(at: history.path)

        var seen: [UInt64] = []
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                for id in UInt64(5_001)...5_050 { _ = try await writer.commit([try Samples.batch(id...id)]) }
            }
            try await reader.forEachOldestFirst { seen.append($0.id.rawValue) }
            try await tasks.waitForAll()
        }

        #expect(Array(seen.prefix(1_200)) == Array(1...1_200))
        #expect(seen == seen.sorted())
        try reader.close()
        try writer.close()
    }

    @Test("needs no dashboard")
    func alone() async throws {
        let writer = try history.open()
        _ = try await writer.commit([try Samples.batch(1...3)])
        try writer.close()

        let reader = try TweetStore.openReadOnly(at: history.path)

        #expect(try await reader.count == 3)
        #expect(try await reader.search("tweet", limit: 10).count == 3)
        try reader.close()
    }

    @Test("writes nothing")
    func writesNothing() async throws {
        try history.open().close()
        let reader = try TweetStore.openReadOnly(at: history.path)

        await #expect(throws: HistoryError.readOnly) {
            try await reader.commit([Samples.batch(try Samples.tweet(1))])
        }
        try reader.close()
    }

    @Test("says that there is nothing to read")
    func missing() {
        #expect(throws: HistoryError.missing(path: history.path)) {
            try TweetStore.openReadOnly(at: history.path)
        }
    }

    @Test("says that a damaged file is damaged, and leaves it where it is")
    func damaged() throws {
        try history.open().close()
        let garbage = Data(repeating: 7, count: 8_192)
        try history.write(garbage)

        #expect(throws: HistoryError.damaged) { try TweetStore.openReadOnly(at: history.path) }

        #expect(try history.bytes() == garbage)
        #expect(try history.kept == [])
    }
}
