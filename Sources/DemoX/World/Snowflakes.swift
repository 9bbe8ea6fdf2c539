import Foundation
import TweetModel

/// Gives ids as X does: 41 bits of milliseconds, then 22 bits that keep them apart; each greater than the last.
struct Snowflakes: Sendable {
    private var last: UInt64 = 0

    /// The next id for this time, or just after the last one where the clock went back.
    mutating func next(at date: Date) -> Tweet.ID? {
        let first = Tweet.ID(firstAt: date)?.rawValue ?? 0
        last = max(first, last + 1)
        return Tweet.ID(last)
    }
}
