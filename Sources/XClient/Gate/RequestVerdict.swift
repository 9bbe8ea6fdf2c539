import TweetModel

import struct Foundation.Date

/// What one answer means for the requests after it.
struct RequestVerdict: Sendable, Hashable {
    enum Trouble: Sendable, Hashable {
        /// 401: X does not know this key.
        case keyRefused
        /// 402 or `usage-capped`: the money or the month's share is used up.
        case noCredit(SafeText)
    }

    /// What the rate-limit headers said, where they were there.
    var allowance: RateAllowance?
    /// How long X asked to be left alone, nil if it did not.
    var closedFor: Duration?
    var trouble: Trouble?
    /// The time by X's clock.
    var date: Date?

    init(
        allowance: RateAllowance? = nil,
        closedFor: Duration? = nil,
        trouble: Trouble? = nil,
        date: Date? = nil
    ) {
        self.allowance = allowance
        self.closedFor = closedFor
        self.trouble = trouble
        self.date = date
    }
}
