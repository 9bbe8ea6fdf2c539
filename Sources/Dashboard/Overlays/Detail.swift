import TweetModel

/// One tweet, whole.
struct Detail: Sendable, Equatable {
    /// As it was last heard of: the window may have let go of it meanwhile.
    var tweet: StoredTweet
    var scroll = Scroll()
}
