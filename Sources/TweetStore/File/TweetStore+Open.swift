import CAllocator
package import Foundation
import GRDB
package import History
import TweetModel

extension TweetStore {
    /// Opens the history, or begins one; this process is then the only one that may write to it.
    ///
    /// `limit` is the greatest number of tweets kept (nil keeps all). A damaged file is kept beside under a name made of
    /// `now`, a fresh one is begun with what can be read of the money spent, and `notice` says so, as of one that lacks money which
    /// was spent. After a sudden stop, damage is looked for, but no longer than `checkFor`: listening again matters more. Throws what the user has to mend, such as `alreadyRunning`, `newerSchema`,
    /// `denied` or `diskFull`; the file is then as it was.
    package static func open(
        at path: String,
        now: Date,
        limit: Int? = nil,
        checkFor: Duration = .milliseconds(200)
    ) throws(HistoryError) -> TweetStore {
        let path = try HistoryPlace.resolved(path)
        try HistoryFolder.make(URL(fileURLWithPath: path).deletingLastPathComponent())
        let lock = try ProcessLock(at: path + ".lock")
        tweetdash_keep_freed_memory()
        let file = HistoryFile(path: path)
        let copy = SpendingCopy(beside: path)
        let retention = limit.map { Retention(limit: $0) }
        let claim = FileClaim()
        try claim.take(path)
        do throws(HistoryError) {
            if lock.lastStop == .damaged { throw .damaged }
            let pool = try file.open(checkFor: lock.lastStop == .clean ? nil : checkFor)
            // A file that was only begun now.
            try claim.take(path)
            return TweetStore(
                pool,
                retention: retention,
                lock: lock,
                claim: claim,
                log: WriteAheadLog(of: path),
                spendingCopy: copy,
                notice: restoring(copy, to: pool)
            )
        } catch {
            guard error == .damaged else { throw error }
        }
        claim.release()
        let kept = try file.setAside(at: now)
        let pool = try file.open(checkFor: nil)
        try claim.take(path)
        // What can be read of the old file is exact, with sources and what X bills no more today; the copy has the sums.
        let isSalvaged = SalvagedSpending(from: HistoryFile(path: kept))?.carry(into: pool) ?? false
        let restored = (try? copy.restore(to: pool)) ?? .unknown
        let isMoneyKnown = restored != .unknown || isSalvaged
        let money = isMoneyKnown ? "" : "what was spent before is not known, "
        let name = (kept as NSString).lastPathComponent
        return TweetStore(
            pool,
            retention: retention,
            lock: lock,
            claim: claim,
            log: WriteAheadLog(of: path),
            spendingCopy: copy,
            notice: SafeText("the history was damaged: \(money)a fresh one was begun, the old one is \(name)")
        )
    }

    /// What the user should know where the history is not the one that was written last: it may be an older copy, or empty.
    private static func restoring(_ copy: SpendingCopy, to pool: DatabasePool) -> SafeText? {
        do {
            guard try copy.restore(to: pool) == .added else { return nil }
            return "this history is older than what was spent, or new: the copy beside it told the money"
        } catch {
            return "more may be spent than this history knows: the copy beside it cannot be taken over now"
        }
    }

    /// Opens a history for reading while another process may be writing to it: no lock, and nothing is changed.
    ///
    /// Throws `missing` where there is none, and `damaged`, `newerSchema`, `olderSchema`, `foreign` or `denied`.
    package static func openReadOnly(at path: String) throws(HistoryError) -> TweetStore {
        guard access(path, F_OK) == 0 else { throw .missing(path: path) }
        let path = try HistoryPlace.resolved(path)
        let file = HistoryFile(path: path)
        do {
            let queue = try file.openReadOnly()
            // Nothing of what was begun came to the file.
            let tables = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
            guard tables != 0 else { throw HistoryError.missing(path: path) }
            guard try queue.read(Schema.migrator.hasCompletedMigrations) else {
                throw HistoryError.olderSchema(path: path)
            }
            return TweetStore(queue)
        } catch {
            throw file.explained(HistoryError(error))
        }
    }
}
