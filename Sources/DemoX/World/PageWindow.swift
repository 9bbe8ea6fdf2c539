import Foundation
import TweetModel

/// Which part of a timeline is asked for.
struct PageWindow: Sendable {
    /// Only newer posts.
    var since: Tweet.ID?
    /// Only older posts.
    var until: Tweet.ID?
    /// This moment or later.
    var start: Date?
    /// Earlier than this.
    var end: Date?
    /// Where the page before ended.
    var token: PageToken?
    /// Posts on a page at most, at least one.
    var limit = 10
}
