import Foundation
import Synchronization
import XClient

/// Time that stands still until someone sleeps, and is then at once as much later.
final class LeapingTime: Sendable {
    private let state = Mutex(Duration.zero)
    /// Told the new time after each leap.
    private let onLeap: @Sendable (Duration) -> Void

    init(onLeap: @escaping @Sendable (Duration) -> Void = { _ in }) {
        self.onLeap = onLeap
    }

    var now: Duration { state.withLock { $0 } }

    var time: MonotonicTime {
        MonotonicTime(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.pass(duration)
            }
        )
    }

    func pass(_ duration: Duration) {
        let now = state.withLock { now in
            now += duration
            return now
        }
        onLeap(now)
    }
}
