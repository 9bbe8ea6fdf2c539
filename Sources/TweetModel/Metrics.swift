/// Public counts of a tweet at the time it was received; never negative.
package struct Metrics: Sendable, Hashable, Codable {
    package var replies: Int
    package var reposts: Int
    package var quotes: Int
    package var likes: Int

    package init(replies: Int = 0, reposts: Int = 0, quotes: Int = 0, likes: Int = 0) {
        self.replies = replies
        self.reposts = reposts
        self.quotes = quotes
        self.likes = likes
    }
}
