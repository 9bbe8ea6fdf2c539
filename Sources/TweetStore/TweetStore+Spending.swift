package import TweetModel

extension TweetStore {
    /// What was spent on a day and on all later ones, oldest first; a source that this program cannot read is none.
    package func spending(since day: UTCDay) async throws -> [SpendingRow] {
        try await read { try SpendingRows.sums(since: day, in: $0) }
    }

    /// What X bills no second time on a day and on all later ones.
    package func billed(since day: UTCDay) async throws -> [UTCDay: Set<BilledObject>] {
        try await read { try SpendingRows.billed(since: day, in: $0) }
    }

    /// Keeps a change of what was spent; once it returns, the change survives a crash.
    package func note(_ change: SpendingChange) async throws {
        _ = try await write { db in
            try SpendingRows.write(change, sources: SourceNumbers(db), in: db)
            return spendingCopy == nil ? nil : try SpendingCopy.next(after: change, in: db)
        } then: { content in
            if let content { spendingCopy?.keep(content) }
        }
    }
}
