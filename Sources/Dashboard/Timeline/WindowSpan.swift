import TweetModel

/// The stretch of the history of which the window holds every tweet.
struct WindowSpan: Sendable, Hashable {
    /// The oldest id covered; nil where the history has nothing older.
    var low: Tweet.ID?
    /// The newest id covered; nil where the window takes in whatever arrives.
    var high: Tweet.ID?

    func contains(_ id: Tweet.ID) -> Bool {
        if let low, id < low { return false }
        if let high, id > high { return false }
        return true
    }
}
