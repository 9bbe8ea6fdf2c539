package import TweetModel

/// A stretch of the history that the timeline wants to show.
package enum HistoryRequest: Sendable, Hashable {
    case newest(limit: Int)
    case older(than: Tweet.ID, limit: Int)
    case newer(than: Tweet.ID, limit: Int)
}
