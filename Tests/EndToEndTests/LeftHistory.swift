import Foundation
import GRDB

/// A history as a program left it, read without changing it.
struct LeftHistory {
    /// What SQLite's `integrity_check` says; `ok` for a file that is whole.
    let integrity: String
    /// Ids of every tweet in it.
    let ids: Set<UInt64>
    /// Stretches of ids, above the first and up to the second, that the ledger says are whole, by source.
    let covered: [String: [(after: UInt64, through: UInt64)]]
    /// Stretches known to be missing: above the first id and up to the second.
    let gaps: [(after: UInt64, through: UInt64)]

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        (integrity, ids, covered, gaps) = try queue.read { db in
            (
                try String.fetchAll(db, sql: "PRAGMA integrity_check").joined(separator: "; "),
                Set(try Int64.fetchAll(db, sql: "SELECT id FROM tweet").map { UInt64($0) }),
                try Dictionary(
                    grouping: Row.fetchAll(
                        db,
                        sql: """
                            SELECT afterID, throughID, source.id FROM coverage JOIN source ON number = source \
                            WHERE evidence IN ('read', 'counted')
                            """
                    ),
                    by: { $0[2] as String }
                ).mapValues { $0.map(Self.range) },
                try Row.fetchAll(db, sql: "SELECT afterID, throughID FROM coverage WHERE reason IS NOT NULL")
                    .map(Self.range)
            )
        }
    }

    private static func range(_ row: Row) -> (UInt64, UInt64) {
        (UInt64(row[0] as Int64), UInt64(row[1] as Int64))
    }
}
