import Foundation
import Synchronization
import XClient

/// Time that stands still until someone sleeps, and is then at once as much later.
final class LeapingTime: Sendable {
    private struct State {
        var now: Duration = .zero
        /// When each of those asleep together wants to wake.
        var sleepers: [Int: Duration] = [:]
        /// Counts those who ever lay down.
        var laidDown = 0
        /// While above 0, nobody wakes.
        var holds = 0
    }

    private let state = Mutex(State())
    /// Told the new time after each leap.
    private let onLeap: @Sendable (Duration) -> Void

    init(onLeap: @escaping @Sendable (Duration) -> Void = { _ in }) {
        self.onLeap = onLeap
    }

    var now: Duration { state.withLock { $0.now } }

    /// For one that sleeps alone.
    var time: MonotonicTime {
        MonotonicTime(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.pass(duration)
            }
        )
    }

    /// For several that sleep at once: time leaps to the earliest end once everybody has lain down.
    var sharedTime: MonotonicTime {
        MonotonicTime(now: { self.now }, sleep: { try await self.sleepAmongOthers($0) })
    }

    /// Does something for which no time passes for those asleep together.
    func standingStill<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        state.withLock { $0.holds += 1 }
        defer { state.withLock { $0.holds -= 1 } }
        return try await body()
    }

    func pass(_ duration: Duration) {
        let now = state.withLock { state in
            state.now += duration
            return state.now
        }
        onLeap(now)
    }

    /// Looks in a row, a millisecond apart, at which nobody has moved and the process did next to nothing: a commit or an answer
    /// takes longer than one, and on a busy machine longer than all of them.
    private static let quietLooks = 5
    private static let idle: Duration = .microseconds(400)

    /// The time that all threads of this process have worked; a tick is a microsecond (POSIX).
    private static var worked: Duration { .microseconds(clock()) }

    private func sleepAmongOthers(_ duration: Duration) async throws {
        let (number, end) = state.withLock { state in
            state.laidDown += 1
            state.sleepers[state.laidDown] = state.now + duration
            return (state.laidDown, state.now + duration)
        }
        defer { state.withLock { $0.sleepers[number] = nil } }
        var seen = 0
        var quiet = 0
        while true {
            // Whoever is still at work lies down within a few of these.
            let worked = Self.worked
            try await Task.sleep(for: .milliseconds(1))
            let isIdle = Self.worked - worked < Self.idle
            let isOver = state.withLock { state in
                if state.now >= end { return true }
                let isFirst = state.sleepers.allSatisfy { $0.value >= end }
                guard isFirst, isIdle, seen == state.laidDown, state.holds == 0 else {
                    seen = state.laidDown
                    quiet = 0
                    return false
                }
                quiet += 1
                guard quiet == Self.quietLooks else { return false }
                state.now = end
                return true
            }
            guard !isOver else { break }
        }
        onLeap(now)
    }
}
