import GRDB
import History
package import TweetModel

extension TweetStore {
    /// Commits every batch in one transaction; the answers are in the same order.
    ///
    /// Once it returns, the batches survive a crash and a power cut. A tweet is kept once, under the id of its first version: a
    /// greater version replaces it, and an equal one only adds the quote, poll or media that the row lacks (counts of likes and
    /// reposts stay those of the first receipt); who wrote it, any version may tell that names more than the row. A deleted one
    /// never returns, by whichever of its versions it was named. Cancelling the task does not stop it. Throws `HistoryError`; then
    /// nothing of any batch is stored.
    package func commit(_ batches: [TweetBatch]) async throws -> [TweetChanges] {
        try await write { [retention, spendingCopy] db in
            let prunedThrough = try Retention.prunedThrough(db)
            let sources = SourceNumbers(db)
            let changes = try batches.map { batch in
                var write = BatchWrite(batch, in: db, sources: sources, prunedThrough: prunedThrough)
                try write.run()
                return write.changes
            }
            try BatchWrite.noteNewest(of: batches, sources, in: db)
            let present = batches.map(\.present).max()
            try retention?.prune(
                db,
                after: changes,
                unbelievable: present.flatMap(BatchWrite.firstUnbelievable)
            )
            do {
                return (changes, try spendingCopy?.next(pushing: batches.map(\.spending), in: db))
            } catch HistoryError.damaged {
                // Sums that cannot be are no reason to lose a tweet: the next start finds them.
                return (changes, nil)
            }
        } then: { [spendingCopy] _, content in
            if let content { spendingCopy?.keep(content) }
        }.0
    }
}
