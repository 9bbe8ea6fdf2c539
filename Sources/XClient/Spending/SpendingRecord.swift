import Synchronization
package import TweetModel

/// Where the ledger is kept over restarts; throws what its keeper throws.
package protocol SpendingRecord: Sendable {
    /// The sums of a day and of all later ones.
    func spending(since day: UTCDay) async throws -> [SpendingRow]

    /// What X bills no second time on a day and on all later ones.
    func billed(since day: UTCDay) async throws -> [UTCDay: Set<BilledObject>]

    /// Keeps a change; once it returns, the change survives a crash.
    func note(_ change: SpendingChange) async throws
}

/// A record that is gone with the process.
package final class VolatileSpendingRecord: SpendingRecord {
    private let kept = Mutex(SpendingChange())

    package init() {}

    package func spending(since day: UTCDay) async throws -> [SpendingRow] {
        kept.withLock { $0.amounts.filter { $0.key.day >= day }.map { SpendingRow($0.key, $0.value) } }
    }

    package func billed(since day: UTCDay) async throws -> [UTCDay: Set<BilledObject>] {
        kept.withLock { $0.objects.filter { $0.key >= day } }
    }

    package func note(_ change: SpendingChange) async throws {
        kept.withLock { $0.merge(change) }
    }
}
