import TweetModel
import TweetStore
import XClient

/// The ledger of spending as the history keeps it.
struct StoredSpending: SpendingRecord {
    let store: TweetStore

    func spending(since day: UTCDay) async throws -> [SpendingRow] { try await store.spending(since: day) }

    func billed(since day: UTCDay) async throws -> [UTCDay: Set<BilledObject>] {
        try await store.billed(since: day)
    }

    func note(_ change: SpendingChange) async throws { try await store.note(change) }
}
