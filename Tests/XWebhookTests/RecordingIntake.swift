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

    func admit(_ batch: TweetBatch) async throws {
        try state.withLock { state in
            guard !state.isRefusing else { throw Refusal() }
            state.batches.append(batch)
        }
    }
}
