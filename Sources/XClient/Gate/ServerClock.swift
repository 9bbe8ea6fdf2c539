import TweetModel

import struct Foundation.Date
import typealias Foundation.TimeInterval

/// X's clock, as its answers tell it, counted on in monotonic time.
///
/// One answer whose `Date` is far from what the ones before said is not believed: a proxy may have written or kept it. Where
/// several in a row agree, it was the clock before that was wrong.
struct ServerClock: Sendable {
    /// Answers differ by the time they are under way, and `Date` has whole seconds.
    private static let tolerance: TimeInterval = 120
    private static let neededWitnesses = 3

    /// X's time at monotonic time zero.
    private var origin: Date?
    /// What the newest answers in a row said against `origin`.
    private var doubt: (origin: Date, witnesses: Int)?

    mutating func note(_ date: Date, at now: Duration) {
        let said = date.addingTimeInterval(-now.timeInterval)
        guard let held = origin, abs(held.timeIntervalSince(said)) > Self.tolerance else {
            origin = said
            doubt = nil
            return
        }
        var witnesses = 1
        if let doubt, abs(doubt.origin.timeIntervalSince(said)) <= Self.tolerance {
            witnesses = doubt.witnesses + 1
        }
        doubt = (said, witnesses)
        if witnesses >= Self.neededWitnesses {
            origin = said
            doubt = nil
        }
    }

    /// Nil before any answer told.
    func date(at now: Duration) -> Date? { origin?.addingTimeInterval(now.timeInterval) }
}
