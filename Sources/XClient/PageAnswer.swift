package import TweetModel
package import XWire

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
    /// Posts, or parts of them, that X says it cannot give.
    package var unavailable: Int
    /// What X says it does not show or know, by its own names for it: ids and handles of accounts among them.
    package var refusedSubjects: Set<String>
    /// Posts that came and could not be read.
    package var unreadable: Int
    /// Why it may lack posts that X does not name: they came for what they are, and prove nothing.
    package var trouble: APIProblem?
    /// The whole answer, where something in it could not be read: for a look later.
    package var body: [UInt8]?

    package init(
        tweets: [Tweet],
        nextToken: String? = nil,
        date: Date? = nil,
        allowance: RateAllowance? = nil,
        unavailable: Int = 0,
        refusedSubjects: Set<String> = [],
        unreadable: Int = 0,
        trouble: APIProblem? = nil,
        body: [UInt8]? = nil
    ) {
        self.tweets = tweets
        self.nextToken = nextToken
        self.date = date
        self.allowance = allowance
        self.unavailable = unavailable
        self.refusedSubjects = refusedSubjects
        self.unreadable = unreadable
        self.trouble = trouble
        self.body = body
    }
}
