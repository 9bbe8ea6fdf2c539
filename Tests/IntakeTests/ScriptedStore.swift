import History
import Support
import Synchronization
import TweetModel
import TweetStore

/// A store whose commits wait until the test answers them, one after the other.
final class ScriptedStore: Sendable {
    private let answers: AsyncStream<HistoryError?>
    private let answering: AsyncStream<HistoryError?>.Continuation
    private let asking: AsyncStream<[TweetBatch]>.Continuation
    private let poison: Tweet.ID?
    private let stored = Mutex<[[Tweet.ID]]>([])
    /// The batches of each commit, told when it begins.
    let asked: AsyncStream<[TweetBatch]>

    /// A transaction that holds `poison` is refused by the schema.
    init(poison: Tweet.ID? = nil) {
        (answers, answering) = AsyncStream.makeStream()
        (asked, asking) = AsyncStream.makeStream()
        self.poison = poison
    }

    /// The ids of each transaction that was carried out, in order.
    var transactions: [[Tweet.ID]] { stored.withLock { $0 } }

    /// Lets one commit go on: it fails with `error`, or is carried out.
    func answer(_ error: HistoryError? = nil) {
        answering.yield(error)
    }

    func commit(_ batches: [TweetBatch]) async throws -> [TweetChanges] {
        asking.yield(batches)
        var iterator = answers.makeAsyncIterator()
        if let error = await iterator.next() ?? nil { throw error }
        let ids = batches.flatMap { $0.tweets.map(\.id) }
        if let poison, ids.contains(poison) { throw HistoryError.refused(constraint: "CHECK") }
        stored.withLock { $0.append(ids) }
        return batches.map(Batches.changes)
    }
}
