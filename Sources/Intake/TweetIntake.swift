package import History
import Synchronization
package import TweetModel

/// The one door: every tweet enters here, whatever brought it.
///
/// Batches that come while a transaction runs wait and share the next one, so that the sync to disk is paid once for all of
/// them. Nobody is employed for that: the first caller leads, commits what waits, and hands the lead to the next in line.
package final class TweetIntake: Sendable {
    /// Batches that may wait.
    ///
    /// The listener commits some thousands a second, so the last of them is answered well within the time
    /// that X gives an answer (`SuspendDetector.tolerance`).
    package static let limit = 2_000

    package let history: any History
    private let commit: @Sendable ([TweetBatch]) async throws -> [TweetChanges]
    private let announce: @Sendable (TweetChanges) -> Void
    private let report: @Sendable (TransportReport) -> Void
    private let line: Mutex<CommitQueue<CheckedContinuation<Turn, Never>>>
    /// What was last reported to be wrong with the store; only the leader changes it.
    private let trouble = Mutex<SafeText?>(nil)

    /// What a caller that stood in line is told.
    private enum Turn: Sendable {
        case rejected
        case lead
        case answered(Result<TweetChanges, any Error>)
    }

    /// `announce` is told what each batch changed, in the order of the commits; `report` when the store fails and when it
    /// works again.
    package convenience init(
        history: any History,
        announce: @escaping @Sendable (TweetChanges) -> Void,
        report: @escaping @Sendable (TransportReport) -> Void = { _ in }
    ) {
        self.init(history: history, commit: history.commit, announce: announce, report: report)
    }

    init(
        history: any History,
        commit: @escaping @Sendable ([TweetBatch]) async throws -> [TweetChanges],
        limit: Int = TweetIntake.limit,
        announce: @escaping @Sendable (TweetChanges) -> Void,
        report: @escaping @Sendable (TransportReport) -> Void
    ) {
        self.history = history
        self.commit = commit
        self.announce = announce
        self.report = report
        line = Mutex(CommitQueue(limit: limit))
    }

    /// Returns once the batch is on disk; then, and only then, its changes have been announced, if there are any.
    ///
    /// A batch that was taken in is committed even when the calling task is cancelled. Throws `IntakeError.full` at once, or the
    /// `HistoryError` that kept the batch from the disk; then nothing of it is stored.
    @discardableResult
    package func admit(_ batch: TweetBatch) async throws -> TweetChanges {
        let turn = await withCheckedContinuation { continuation in
            switch line.withLock({ $0.enter(batch, continuation) }) {
            case .rejected: continuation.resume(returning: .rejected)
            case .leads: continuation.resume(returning: .lead)
            case .waits: break
            }
        }
        return switch turn {
        case .rejected: throw IntakeError.full
        case .lead: try await lead()
        case .answered(let result): try result.get()
        }
    }

    /// Batches that wait for the next transaction.
    var waitingCount: Int { line.withLock { $0.count } }

    /// Commits what waits in one transaction, tells everyone, and hands the lead on; returns the leader's own changes.
    private func lead() async throws -> TweetChanges {
        let group = line.withLock { $0.takeGroup() }
        let results = await results(of: group.map(\.batch))
        for case .success(let changes) in results where !changes.isEmpty { announce(changes) }
        for (place, result) in zip(group, results) { place.waiter?.resume(returning: .answered(result)) }
        line.withLock { $0.nextLeader() }?.resume(returning: .lead)
        // The leader stands first in its own group.
        return try results.first?.get() ?? TweetChanges()
    }

    /// Commits together; an answer for each, in the same order.
    private func results(of batches: [TweetBatch]) async -> [Result<TweetChanges, any Error>] {
        do {
            let changes = try await commit(batches)
            tell(nil)
            return changes.map { .success($0) }
        } catch HistoryError.refused where batches.count > 1 {
            // One of them holds what the schema refuses: committed alone, it fails alone.
            var alone: [Result<TweetChanges, any Error>] = []
            for batch in batches { alone += await results(of: [batch]) }
            return alone
        } catch {
            if case HistoryError.refused = error {} else { tell(SafeText("\(error)")) }
            return batches.map { _ in .failure(error) }
        }
    }

    /// Reports that the store fails or works again, once for each change.
    private func tell(_ reason: SafeText?) {
        let isNews = trouble.withLock { last in
            defer { last = reason }
            return last != reason
        }
        if isNews { report(.storeTrouble(reason)) }
    }
}
