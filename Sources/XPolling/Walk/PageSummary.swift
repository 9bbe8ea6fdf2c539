import Foundation
import TweetModel
import XClient

/// What a walk needs to know of a page.
struct PageSummary: Sendable, Hashable {
    /// The ids by which X pages: those of the versions delivered, in the page's order.
    var ids: [Tweet.ID]
    var nextToken: String?
    /// The greatest id that X can have given out when it answered (`Present`); nil where nothing proves any.
    var present: Tweet.ID?
    /// The time of the answer by X's clock, and by this machine's where X said none; nil where nobody knows it.
    var date: Date?

    /// Where X has come to in its own order: the last post; where more pages follow, one that has others after it.
    ///
    /// Of ids that are out of order, however low, nothing lies between: a post that is pinned, or comes again after it was gone, may
    /// stand anywhere. Pages of a few are taken as they are.
    var place: Tweet.ID? {
        guard nextToken != nil, ids.count >= Self.fewPosts else { return ids.last }
        return ids[ids.count - 1 - Self.outOfPlace]
    }

    /// Posts at the end of a page that may be out of place, and how many a page must have before that is looked at.
    private static let (outOfPlace, fewPosts) = (2, 5)

    init(ids: [Tweet.ID], nextToken: String? = nil, present: Tweet.ID? = nil, date: Date? = nil) {
        self.ids = ids
        self.nextToken = nextToken
        self.present = present
        self.date = date
    }

    /// `clock` is this machine's time of the answer.
    init(_ answer: PageAnswer, clock: Date) {
        let ids = answer.tweets.map(\.versionID)
        self.init(
            ids: ids,
            nextToken: answer.nextToken,
            present: Present.through(date: answer.date, clock: clock, ids: ids),
            date: answer.date ?? clock
        )
    }
}
