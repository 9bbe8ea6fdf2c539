package import TweetModel

/// The answer to a `HistoryRequest`.
package struct HistoryPage: Sendable, Equatable {
    package var request: HistoryRequest
    /// Newest first.
    package var tweets: [StoredTweet]
    /// Open gaps that overlap the page.
    package var gaps: [Gap]
    /// True when nothing lies beyond the page in the direction asked.
    package var isEnd: Bool

    package init(request: HistoryRequest, tweets: [StoredTweet], gaps: [Gap] = [], isEnd: Bool) {
        self.request = request
        self.tweets = tweets
        self.gaps = gaps
        self.isEnd = isEnd
    }
}
