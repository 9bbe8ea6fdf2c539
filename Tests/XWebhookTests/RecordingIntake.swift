import Synchronization
import TweetModel

/// Keeps what it is given, or refuses it, as told.
final class RecordingIntake: Sendable {
    struct Refusal: Error, CustomStringConvertible {
        let description = "disk full"
    }

    private let state = Mutex((batches: [TweetBatch](), isRefusing: false))

    var batches: [TweetBatch] { state.withLock(\.batches) }

    func refuse(_ isRefusing: Bool) {
        state.withLock { $0.isRefusing = isRefusing }
    }

    /// Says of each tweet that it is new.
    func admit(_ batch: TweetBatch) async throws -> TweetChanges {
        try state.withLock { state in
            guard !state.isRefusing else { throw Refusal() }
            state.batches.append(batch)
        }
        let arrival = Arrival(receivedAt: batch.receivedAt, via: batch.via)
        var changes = TweetChanges()
        changes.added = batch.sightings.map { StoredTweet(tweet: $0.tweet, arrival: arrival) }
        changes.removed = batch.deleted
        return changes
    }
}
