import GRDB
import TweetModel

/// A row of `account`.
enum AccountRow {
    static let columns = "handle, id, name, standing, checkedAt"

    static func account(_ row: Row) throws -> KnownAccount {
        KnownAccount(
            handle: try row.decode(String.self, atIndex: 0),
            id: try row.decode(String?.self, atIndex: 1),
            name: try row.decode(String.self, atIndex: 2),
            standing: try TweetRow.value(row, 3),
            checkedAt: Milliseconds.date(try row.decode(Int64.self, atIndex: 4))
        )
    }
}
