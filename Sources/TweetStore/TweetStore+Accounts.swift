import GRDB
package import TweetModel

extension TweetStore {
    /// What X answered for handles, by handle in lower case; those never asked for are missing.
    package func accounts(handles: [String]) async throws -> [String: KnownAccount] {
        try await read { db in
            let sql = "SELECT \(AccountRow.columns) FROM account WHERE handle = ?"
            var accounts: [String: KnownAccount] = [:]
            for handle in handles {
                let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [handle])
                guard let row = try rows.next() else { continue }
                accounts[handle.lowercased()] = try AccountRow.account(row)
            }
            return accounts
        }
    }

    /// Keeps what X answered; a later answer for the same handle replaces it.
    package func remember(_ accounts: [KnownAccount]) async throws {
        try await write { db in
            let sql = """
                INSERT INTO account (handle, id, name, standing, checkedAt) VALUES (?, ?, ?, ?, ?) \
                ON CONFLICT (handle) DO UPDATE SET handle = excluded.handle, id = excluded.id, \
                name = excluded.name, standing = excluded.standing, checkedAt = excluded.checkedAt
                """
            for account in accounts {
                try db.cachedStatement(sql: sql).execute(arguments: [
                    account.handle, account.id, account.name, account.standing.rawValue,
                    Milliseconds.of(account.checkedAt),
                ])
            }
        }
    }
}

extension TweetStore {
    private static let leftOutKey = "leftOut"

    /// Accounts of which it was last proven that X leaves them out of its answers about several.
    package func leftOut() async throws -> Set<Source.ID> {
        Self.leftOut(try await setting(Self.leftOutKey))
    }

    /// Keeps that these are left out by now, and those not any more; what it knows of others stays.
    package func remember(leftOut: Set<Source.ID>, ended: Set<Source.ID>) async throws {
        try await write { db in
            let known = Self.leftOut(try Self.setting(Self.leftOutKey, in: db)).union(leftOut).subtracting(
                ended
            )
            // No name of an account holds a line end.
            let lines = known.map(\.rawValue).filter { !$0.contains("\n") }
            let value = lines.isEmpty ? nil : lines.sorted().joined(separator: "\n")
            try Self.set(value, for: Self.leftOutKey, in: db)
        }
    }

    private static func leftOut(_ value: String?) -> Set<Source.ID> {
        Set((value?.split(separator: "\n") ?? []).compactMap { Source.ID(rawValue: String($0)) })
    }
}

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
