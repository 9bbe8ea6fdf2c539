import TweetModel

import struct Foundation.Date

/// What a walk needs to know of a page.
struct PageSummary: Sendable, Hashable {
    /// The ids by which X pages: those of the versions delivered, in the page's order.
    var ids: [Tweet.ID]
    var nextToken: String?
    /// The time by X's clock when it answered, where it said so.
    var date: Date?

    init(ids: [Tweet.ID], nextToken: String? = nil, date: Date? = nil) {
        self.ids = ids
        self.nextToken = nextToken
        self.date = date
    }
}
