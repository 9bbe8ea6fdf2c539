import Foundation
import TweetModel

/// Looks now and then how the user's clock runs: a machine travels, and a year has its changes.
struct ZoneWatch {
    /// A file that was replaced shows on the screen within so long.
    private static let pause = Duration.seconds(60)

    private var lookedAt: Duration?
    private var known: ZoneOffsets?

    /// What it has changed to since the last look; nil where it has not, or where it is too early to look.
    mutating func change(at now: Date, _ clock: LoopClock) -> ZoneOffsets? {
        let elapsed = clock.elapsed()
        guard let zone = clock.zone, lookedAt.map({ elapsed - $0 >= Self.pause }) ?? true else { return nil }
        lookedAt = elapsed
        let offsets = zone(now)
        guard offsets != known else { return nil }
        known = offsets
        return offsets
    }
}
