import Foundation
import GRDB
package import History
package import TweetModel

/// The durable history: one file, one process that writes to it, one transaction for each call.
///
/// Every method throws `HistoryError`; reading methods also `CancellationError` where their task was cancelled.
package struct TweetStore: History {
    /// What the user should know about how the history was opened, such as a damaged file kept beside.
    package let notice: SafeText?
    let database: any DatabaseWriter
    let retention: Retention?
    let lock: ProcessLock?
    private let claim: FileClaim?
    private let log: WriteAheadLog?
    /// Nil for a history in memory.
    let spendingCopy: SpendingCopy?

    init(
        _ database: any DatabaseWriter,
        retention: Retention? = nil,
        lock: ProcessLock? = nil,
        claim: FileClaim? = nil,
        log: WriteAheadLog? = nil,
        spendingCopy: SpendingCopy? = nil,
        notice: SafeText? = nil
    ) {
        self.database = database
        self.retention = retention
        self.lock = lock
        self.claim = claim
        self.log = log
        self.spendingCopy = spendingCopy
        self.notice = notice
    }

    /// A history that is gone with the process.
    ///
    /// `limit` is the greatest number of tweets kept; nil keeps all.
    package static func inMemory(limit: Int? = nil) throws(HistoryError) -> TweetStore {
        do {
            let queue = try DatabaseQueue(configuration: HistoryFile.configuration())
            try Schema.migrator.migrate(queue)
            return TweetStore(queue, retention: limit.map { Retention(limit: $0) })
        } catch {
            throw HistoryError(error)
        }
    }

    /// Waits for running calls, moves the write-ahead log into the file and gives the lock back.
    ///
    /// Calls that come later throw `HistoryError.closed`. A second close does nothing.
    package func close() throws(HistoryError) {
        do {
            // SQLite empties the log when its last connection closes, which must be the one that may write.
            if let spendingCopy, let content = try? database.write({ try spendingCopy.last(in: $0) }) {
                spendingCopy.keep(content)
            }
            (database as? DatabasePool)?.releaseMemory()
            try database.close()
            claim?.release()
            lock?.release(isClean: true)
        } catch {
            claim?.release()
            lock?.release(isClean: false)
            throw HistoryError(error)
        }
    }

    /// Reads in a transaction of its own; a cancelled task stops waiting.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(body)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw noted(error)
        }
    }

    /// Writes in a transaction of its own, to its end even when the calling task is cancelled.
    ///
    /// A commit carries the tweets of many callers; one of them giving up must not undo the others.
    ///
    /// `then` is called in the order of the commits, before the next one begins.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        then: @escaping @Sendable (Value) -> Void = { _ in }
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            database.asyncWrite(body) { db, result in
                if case .success(let value) = result { then(value) }
                continuation.resume(with: result.mapError { noted($0, inWriting: true) })
                log?.keepShort(db)
            }
        }
    }

    private func noted(_ error: any Error, inWriting: Bool = false) -> HistoryError {
        var error = HistoryError(error)
        // No word of a user's is in the text of a statement that writes: where one is refused, the tables are not as they
        // were made.
        if inWriting, case .database(code: 1, let message) = error,
            message.contains("no such ") || message.contains("no column")
        {
            error = .damaged
        }
        if error == .damaged { lock?.noteDamage() }
        return error
    }
}
