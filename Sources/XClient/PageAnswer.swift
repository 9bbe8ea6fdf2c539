package import TweetModel

package import struct Foundation.Date

/// One page of a timeline or a search.
package struct PageAnswer: Sendable, Hashable {
    /// In X's order, newest first.
    package var tweets: [Tweet]
    /// To be sent back for the page after this one; nil at the end.
    package var nextToken: String?
    /// The time by X's clock, where it told it.
    package var date: Date?
    /// What is left of the endpoint's rate limit, where X told it.
    package var allowance: RateAllowance?
    /// Posts that X could not give or that could not be understood.
    package var unavailable: Int

    package init(
        tweets: [Tweet],
        nextToken: String? = nil,
        date: Date? = nil,
        allowance: RateAllowance? = nil,
        unavailable: Int = 0
    ) {
        self.tweets = tweets
        self.nextToken = nextToken
        self.date = date
        self.allowance = allowance
        self.unavailable = unavailable
    }
}
