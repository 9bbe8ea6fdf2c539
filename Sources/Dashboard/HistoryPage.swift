package import TweetModel

/// The answer to a `HistoryRequest`.
package struct HistoryPage: Sendable, Equatable {
    package var request: HistoryRequest
    /// Newest first.
    package var tweets: [StoredTweet]
    /// All stretches not covered, wherever they are.
    package var gaps: [Gap]
    /// True when nothing lies beyond the page in the direction asked; an empty page that is no end is a reading that failed.
    package var isEnd: Bool

    package init(request: HistoryRequest, tweets: [StoredTweet], gaps: [Gap] = [], isEnd: Bool) {
        self.request = request
        self.tweets = tweets
        self.gaps = gaps
        self.isEnd = isEnd
    }
}

/// A stretch of the history that the timeline wants to show.
///
/// Every request is answered, by an empty page that is no end where the history could not be read: one that is waited for
/// keeps others from being asked for.
package enum HistoryRequest: Sendable, Hashable {
    case newest(limit: Int)
    /// The tweets next below this one.
    case older(than: Tweet.ID, limit: Int)
    /// The tweets next above this one: the nearest, not the newest.
    case newer(than: Tweet.ID, limit: Int)
}
