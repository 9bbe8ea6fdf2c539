import Foundation
import GRDB
package import TweetModel

extension TweetStore {
    /// Answers and deliveries that a history keeps because they could not be read.
    package static let quarantineLimit = 200

    /// The newest answers and deliveries that could not be read, newest first.
    package func quarantined(limit: Int) async throws -> [QuarantinedBody] {
        try await read { db in
            let sql = "SELECT receivedAt, via, body FROM quarantine ORDER BY id DESC LIMIT ?"
            return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [limit]).map { row in
                QuarantinedBody(
                    receivedAt: Milliseconds.date(try row.decode(Int64.self, atIndex: 0)),
                    via: try TweetRow.value(row, 1),
                    body: Array(try row.decode(Data.self, atIndex: 2))
                )
            }
        }
    }
}
