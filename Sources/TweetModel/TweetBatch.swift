/// Everything that one answer or one delivery brought, to be committed together.
package struct TweetBatch: Sendable, Hashable {
    /// The cursor of poll targets after this batch: the newest id that is wholly covered.
    package struct Cursor: Sendable, Hashable {
        /// Several where one query reads several accounts, each of which keeps its own place.
        package var targets: [String]
        package var newest: Tweet.ID

        package init(targets: [String], newest: Tweet.ID) {
            self.targets = targets
            self.newest = newest
        }

        package init(target: String, newest: Tweet.ID) {
            self.init(targets: [target], newest: newest)
        }
    }

    package var tweets: [Tweet]
    /// Tweets that X says are gone: their rows go and stay gone.
    package var deleted: [Tweet.ID]
    package var arrival: Arrival
    /// Moves in the same transaction as the tweets.
    package var cursor: Cursor?
    package var gapsFound: [Gap]
    /// Numbers of gap rows that this batch closes.
    package var gapsFilled: [Int64]
    /// Bytes of a verified delivery that was not understood: kept, bounded, for a look later.
    package var quarantined: [UInt8]?

    package init(
        tweets: [Tweet] = [],
        deleted: [Tweet.ID] = [],
        arrival: Arrival,
        cursor: Cursor? = nil,
        gapsFound: [Gap] = [],
        gapsFilled: [Int64] = [],
        quarantined: [UInt8]? = nil
    ) {
        self.tweets = tweets
        self.deleted = deleted
        self.arrival = arrival
        self.cursor = cursor
        self.gapsFound = gapsFound
        self.gapsFilled = gapsFilled
        self.quarantined = quarantined
    }
}
