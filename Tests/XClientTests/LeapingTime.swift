import Foundation
import Synchronization

@testable import XClient

/// Time that stands still until someone sleeps, and is then at once as much later.
final class LeapingTime: Sendable {
    private struct State {
        var now: Duration = .zero
        var slept: [Duration] = []
    }

    private let state = Mutex(State())

    var slept: [Duration] { state.withLock { $0.slept } }

    var time: MonotonicTime {
        MonotonicTime(
            now: { self.state.withLock { $0.now } },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock {
                    $0.now += duration
                    $0.slept.append(duration)
                }
            }
        )
    }

    func pass(_ duration: Duration) {
        state.withLock { $0.now += duration }
    }
}
