import Foundation
import GRDB

/// A history as a program left it, read without changing it.
struct LeftHistory {
    /// What SQLite's `integrity_check` says; `ok` for a file that is whole.
    let integrity: String
    /// Ids of every tweet in it.
    let ids: Set<UInt64>
    /// The newest id read of each poll target.
    let cursors: [String: UInt64]
    /// Stretches known to be missing: above the first id and below the second.
    let gaps: [(after: UInt64, before: UInt64)]

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        (integrity, ids, cursors, gaps) = try queue.read { db in
            (
                try String.fetchAll(db, sql: "PRAGMA integrity_check").joined(separator: "; "),
                Set(try Int64.fetchAll(db, sql: "SELECT id FROM tweet").map { UInt64($0) }),
                Dictionary(
                    uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT target, newest FROM cursor")
                        .map { ($0["target"] as String, UInt64($0["newest"] as Int64)) }
                ),
                try Row.fetchAll(db, sql: "SELECT afterID, beforeID FROM gap")
                    .map { (UInt64($0[0] as Int64), UInt64($0[1] as Int64)) }
            )
        }
    }
}
