import XWire

/// What is left of X's rate limit, with the reset counted from now on.
package struct RateAllowance: Sendable, Hashable {
    /// Requests in a whole window.
    package var limit: Int
    /// Requests left in this window; never negative.
    package var remaining: Int
    /// Until the window ends; never negative.
    package var resetsIn: Duration

    package init(limit: Int, remaining: Int, resetsIn: Duration) {
        self.limit = limit
        self.remaining = max(remaining, 0)
        self.resetsIn = max(resetsIn, .zero)
    }

    /// Nil where the headers tell too little; a window used up without a word about its end lasts as long as X's windows do.
    init?(_ limits: RateLimit) {
        guard let limit = limits.limit, let remaining = limits.remaining,
            let resetsIn = limits.resetsIn ?? (remaining > 0 ? nil : RateLimit.window)
        else { return nil }
        self.init(limit: limit, remaining: remaining, resetsIn: resetsIn)
    }
}
