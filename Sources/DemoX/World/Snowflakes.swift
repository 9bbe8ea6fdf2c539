import Foundation
import TweetModel

/// Gives ids as X does: 41 bits of milliseconds, then 22 bits that keep them apart; each greater than the last.
struct Snowflakes: Sendable {
    private var last: UInt64 = 0

    /// The next id for this time, or just after the last one where the clock went back.
    mutating func next(at date: Date) -> Tweet.ID? {
        // A thousandth of a millisecond makes up for what floating point takes from a whole one.
        let milliseconds = UInt64(max(0, date.timeIntervalSince1970 * 1000 + 0.001))
        let first =
            milliseconds > Tweet.ID.snowflakeEpochMilliseconds
            ? (milliseconds - Tweet.ID.snowflakeEpochMilliseconds) << 22 : 0
        last = max(first, last + 1)
        return Tweet.ID(last)
    }
}
