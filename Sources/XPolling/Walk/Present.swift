import Foundation
import TweetModel

/// The moment up to which an answer of X's speaks.
enum Present {
    /// The greatest id that X can have given out when it answered; nil where nothing proves any.
    ///
    /// `date` is the answer's own, `clock` this machine's at that time, `ids` those of its posts. Either clock may be hours off,
    /// and a cursor in the future would hide all that comes until then: so the earlier of the two counts, unless a post
    /// proves that it is later already. An id far ahead of both proves nothing.
    static func through(date: Date?, clock: Date, ids: [Tweet.ID]) -> Tweet.ID? {
        let latest = max(date ?? clock, clock) + Tweet.ID.tolerableFuture
        let proven = ids.filter { id in id.timestamp.map { $0 <= latest } ?? true }.max()
        // Without X's word the clock here alone is not believed.
        let agreed = date.flatMap { Tweet.ID(firstAt: min($0, clock)) }
        return [proven, agreed].compactMap(\.self).max()
    }
}
