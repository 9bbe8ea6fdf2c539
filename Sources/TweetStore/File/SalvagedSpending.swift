import Foundation
import GRDB
import History
import TweetModel

/// What a history that was set aside says of money: X goes on billing by its day, and the user's stops hold, whatever became of
/// the tweets.
struct SalvagedSpending {
    let change: SpendingChange

    /// All that can be read of it; nil where that is not everything.
    init?(from file: HistoryFile) {
        // A look makes an empty log and a shared memory where there are none.
        let strangers = file.absentCompanions
        defer { for stranger in strangers { _ = unlink(stranger) } }
        guard let queue = try? file.openReadOnly() else { return nil }
        defer { try? queue.close() }
        let everyDay = UTCDay(rawValue: .min)
        let change = try? queue.read { db in
            var change = SpendingChange()
            for row in try SpendingRows.sums(since: everyDay, in: db) { change.add(row.amount, to: row.key) }
            change.objects = try SpendingRows.billed(since: everyDay, in: db)
            return change
        }
        guard let change else { return nil }
        self.change = change
    }

    /// False where the sums are none that a history takes.
    func carry(into pool: DatabasePool) -> Bool {
        do {
            try pool.write { try SpendingRows.write(change, sources: SourceNumbers($0), in: $0) }
            return true
        } catch {
            return false
        }
    }
}
