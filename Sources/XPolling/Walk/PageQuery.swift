package import TweetModel

/// Which page of a target is asked for.
package struct PageQuery: Sendable, Hashable {
    /// Only tweets with greater ids.
    package var sinceID: Tweet.ID?
    /// Only tweets with lesser ids.
    package var untilID: Tweet.ID?
    /// X's word for the page after one that was read; opaque.
    package var token: String?
    /// At most so many tweets.
    package var size: Int

    package init(
        sinceID: Tweet.ID? = nil,
        untilID: Tweet.ID? = nil,
        token: String? = nil,
        size: Int
    ) {
        self.sinceID = sinceID
        self.untilID = untilID
        self.token = token
        self.size = size
    }
}
