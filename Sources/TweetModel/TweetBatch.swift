/// Everything that one answer or one delivery brought, to be committed together.
package struct TweetBatch: Sendable, Hashable {
    /// A poll target's cursor after this batch: the newest id that is wholly covered.
    package struct Cursor: Sendable, Hashable {
        package var target: String
        package var newest: Tweet.ID

        package init(target: String, newest: Tweet.ID) {
            self.target = target
            self.newest = newest
        }
    }

    package var tweets: [Tweet]
    /// Tweets that X says are gone: their rows go and stay gone.
    package var deleted: [Tweet.ID]
    package var arrival: Arrival
    /// Move in the same transaction as the tweets; one request may cover several targets.
    package var cursors: [Cursor]
    package var gapsFound: [Gap]
    /// Numbers of gap rows that this batch closes.
    package var gapsFilled: [Int64]
    /// Bytes of a verified delivery that was not understood: kept, bounded, for a look later.
    package var quarantined: [UInt8]?

    package init(
        tweets: [Tweet] = [],
        deleted: [Tweet.ID] = [],
        arrival: Arrival,
        cursors: [Cursor] = [],
        gapsFound: [Gap] = [],
        gapsFilled: [Int64] = [],
        quarantined: [UInt8]? = nil
    ) {
        self.tweets = tweets
        self.deleted = deleted
        self.arrival = arrival
        self.cursors = cursors
        self.gapsFound = gapsFound
        self.gapsFilled = gapsFilled
        self.quarantined = quarantined
    }
}
