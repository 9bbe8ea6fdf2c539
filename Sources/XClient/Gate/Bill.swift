package import TweetModel

/// The objects of one answer that X bills.
package struct Bill: Sendable, Hashable {
    package var posts: [Tweet.ID]
    package var users: [String]
    /// True for the signed-in user's own timeline and mentions, which cost a fifth.
    package var isOwned: Bool

    package init(posts: [Tweet.ID] = [], users: [String] = [], isOwned: Bool = false) {
        self.posts = posts
        self.users = users
        self.isOwned = isOwned
    }
}
