import Foundation
import Glibc
import Synchronization

@testable import Terminal

/// Time that passes only when the loop would sleep, and a play whose acts happen at their time.
///
/// The descriptors are real and are asked without waiting: what is ready wakes the loop, and where nothing is, the time
/// jumps to the next act or to the end of the sleep.
final class ManualTime: Sendable {
    struct Act: Sendable {
        let time: Duration
        let perform: @Sendable () -> Void
    }

    private struct State {
        var elapsed = Duration.zero
        var acts: [Act]
        var wakeUps = 0
    }

    /// A full second, so that ticks fall on full seconds of the play.
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    private let state: Mutex<State>

    init(_ acts: [Act]) {
        state = Mutex(State(acts: acts.sorted { $0.time < $1.time }))
    }

    var elapsed: Duration { state.withLock { $0.elapsed } }
    /// How often the loop slept and was woken, for a descriptor or by the end of its sleep.
    var wakeUps: Int { state.withLock { $0.wakeUps } }

    var clock: LoopClock {
        LoopClock(
            now: { Self.start + self.elapsed / .seconds(1) },
            elapsed: { self.elapsed },
            wait: { descriptors, limit in self.wait(&descriptors, limit: limit) }
        )
    }

    private func wait(_ descriptors: inout [pollfd], limit: Duration?) {
        let end = limit.map { elapsed + $0 }
        while poll(&descriptors, nfds_t(descriptors.count), 0) == 0 {
            guard let act = nextAct(before: end) else { break }
            act.perform()
        }
        state.withLock { $0.wakeUps += 1 }
    }

    /// Moves the time on, to the next act if there is one in the sleep.
    private func nextAct(before end: Duration?) -> Act? {
        state.withLock { state in
            if let act = state.acts.first, end.map({ act.time <= $0 }) ?? true {
                state.acts.removeFirst()
                state.elapsed = max(state.elapsed, act.time)
                return act
            }
            guard let end else { preconditionFailure("the play is over and the loop sleeps for ever") }
            state.elapsed = end
            return nil
        }
    }
}
