package import TweetModel

/// A stored tweet as far as counting goes.
package struct HeldPost: Sendable, Hashable {
    package var id: Tweet.ID
    package var isRepost: Bool

    package init(id: Tweet.ID, isRepost: Bool) {
        self.id = id
        self.isRepost = isRepost
    }
}
