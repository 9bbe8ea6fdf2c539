import TweetModel

import struct Foundation.Date

/// What one answer means for the requests after it.
struct RequestOutcome: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case success
        /// 401: X does not know this key.
        case keyRefused
        /// 402 or `usage-capped`: the money or the month's share is used up; says which.
        case noCredit(SafeText)
        /// All that says nothing about key and money.
        case other
    }

    var kind: Kind
    /// What the rate-limit headers said, where they were there.
    var allowance: RateAllowance?
    /// How long X asked to be left alone, nil if it did not.
    var closedFor: Duration?
    /// The time by X's clock.
    var date: Date?

    init(
        _ kind: Kind = .other,
        allowance: RateAllowance? = nil,
        closedFor: Duration? = nil,
        date: Date? = nil
    ) {
        self.kind = kind
        self.allowance = allowance
        self.closedFor = closedFor
        self.date = date
    }
}
