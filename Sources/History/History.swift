package import TweetModel

/// Writes to a history: what a method was given is on the disk when it returns.
///
/// Every method throws `HistoryError`, and then nothing of what it was given is stored.
package protocol HistoryWriting: Sendable {
    /// Commits every batch in one transaction; the answers are in the same order.
    ///
    /// Only the intake may call it, which tells everyone what changed.
    func commit(_ batches: [TweetBatch]) async throws -> [TweetChanges]

    /// Keeps a value for the next start, or forgets it where `value` is nil.
    func set(_ value: String?, for key: String) async throws
}

/// All that the rest of the program may ask of a history.
///
/// That it is SQLite is known to `TweetStore` and to whoever opens one.
package protocol History: HistoryReading, HistoryWriting, PollState {}
