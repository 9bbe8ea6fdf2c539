import Foundation
import GRDB
import History
import Testing
import TweetModel

@testable import TweetStore

@Suite("Files that are not ours to change")
struct RefusalTests {
    private let history = TemporaryHistory()

    @Test(
        "a history of a newer program is refused, byte for byte as it was",
        arguments: ["PRAGMA user_version = 999", "INSERT INTO grdb_migrations VALUES ('999 colours')"]
    )
    func newer(mark: String) async throws {
        let store = try history.open()
        _ = try await store.commit([try Samples.batch(1...10)])
        try await store.write { try $0.execute(sql: mark) }
        try store.close()
        let before = try history.bytes()

        #expect(throws: HistoryError.newerSchema(path: history.path)) { try history.open() }
        #expect(throws: HistoryError.newerSchema(path: history.path)) {
            try TweetStore.openReadOnly(at: history.path)
        }

        #expect(try history.bytes() == before)
        #expect(try history.kept == [])
    }

    @Test("another program's database is refused, byte for byte as it was")
    func foreign() throws {
        try history.open().close()
        try FileManager.default.removeItem(atPath: history.path)
        let other = try DatabaseQueue(path: history.path)
        try other.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        try other.close()
        let before = try history.bytes()

        #expect(throws: HistoryError.foreign(path: history.path)) { try history.open() }

        #expect(try history.bytes() == before)
    }

    @Test("a refused history gives its lock back")
    func lock() throws {
        try foreign()

        #expect(throws: HistoryError.foreign(path: history.path)) { try history.open() }
    }
}
