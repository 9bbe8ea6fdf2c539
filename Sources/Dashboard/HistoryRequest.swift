package import TweetModel

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
