import Foundation
import GRDB
import History

@testable import TweetStore

/// A folder of its own for one test, gone afterwards.
final class TemporaryHistory: Sendable {
    let folder: URL
    /// Where the history is to be; its folder does not exist yet.
    let path: String

    init() {
        folder = FileManager.default.temporaryDirectory.appending(path: "tweetdash-\(UUID().uuidString)")
        path = folder.appending(path: "state/history.db").path
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func open(limit: Int? = nil) throws -> TweetStore {
        try TweetStore.open(at: path, now: Samples.now, limit: limit)
    }

    /// Names beside the history, sorted.
    var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "state").path).sorted()
        }
    }

    /// What was set aside.
    var kept: [String] {
        get throws { try names.filter { $0.hasPrefix("history.db.corrupt-") } }
    }

    func bytes(_ name: String = "history.db") throws -> Data {
        try Data(contentsOf: folder.appending(path: "state").appending(path: name))
    }

    func write(_ bytes: Data, to name: String = "history.db") throws {
        try bytes.write(to: folder.appending(path: "state").appending(path: name))
    }

    /// Bytes of one file; 0 where there is none.
    func size(_ name: String) throws -> Int {
        guard try names.contains(name) else { return 0 }
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.appending(path: "state").appending(path: name).path
        )
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.appending(path: "state").appending(path: name).path
        )
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}

extension TweetStore {
    /// True where the words of the search are those of the tweets, in both tables.
    func isSearchSound() async throws -> Bool {
        do {
            try await write { db in
                for table in TweetTable.allCases {
                    let sql =
                        "INSERT INTO \(table.index) (\(table.index), rank) VALUES ('integrity-check', 1)"
                    try db.execute(sql: sql)
                }
            }
            return true
        } catch HistoryError.damaged {
            return false
        }
    }

    /// From now on a row that meets the condition (SQL, of `new`) fails with the constraint `no`.
    func refuseInserts(into table: String, where condition: String = "1") async throws {
        try await write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER refusal BEFORE INSERT ON \(table) WHEN \(condition)
                    BEGIN SELECT raise(ABORT, 'no'); END
                    """
            )
        }
    }
}
