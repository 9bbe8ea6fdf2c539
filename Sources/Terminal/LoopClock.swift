import Foundation
import Glibc
import TweetModel

/// The loop's three ties to time, apart from the loop so that a test can turn the clock itself.
struct LoopClock: Sendable {
    /// What the user's clock says.
    var now: @Sendable () -> Date
    /// Time on a clock that nobody sets.
    var elapsed: @Sendable () -> Duration
    /// How the user's clock runs; nil where that is never asked.
    var zone: (@Sendable (Date) -> ZoneOffsets)?
    /// Sleeps until one of the descriptors is ready or the time is over (nil: for ever), and marks those that are ready.
    var wait: @Sendable (_ descriptors: inout [pollfd], _ limit: Duration?) -> Void

    static func system(now: @escaping @Sendable () -> Date) -> LoopClock {
        let start = ContinuousClock.now
        return LoopClock(
            now: now,
            elapsed: { start.duration(to: .now) },
            zone: SystemZone.offsets,
            wait: pollDescriptors
        )
    }

    @Sendable private static func pollDescriptors(_ descriptors: inout [pollfd], limit: Duration?) {
        let ready = poll(&descriptors, nfds_t(descriptors.count), limit.map(milliseconds) ?? -1)
        // Interrupted: whatever the kernel left in the answers counts for nothing.
        guard ready < 0 else { return }
        for index in descriptors.indices { descriptors[index].revents = 0 }
    }

    /// Rounded up: a wake-up a moment early would be one for nothing.
    private static func milliseconds(_ duration: Duration) -> CInt {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return CInt(clamping: max(0, milliseconds))
    }
}

/// What a round of the loop was woken for.
struct LoopReadiness: Equatable {
    var hasKeys: Bool
    var isTerminalGone: Bool
    var hasMail: Bool
    var hasSignals: Bool
    var canWrite: Bool
}
