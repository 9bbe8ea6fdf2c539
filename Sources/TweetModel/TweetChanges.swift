/// What the history learned from one batch.
package struct TweetChanges: Sendable, Hashable {
    /// Tweets never held before, in the order of the batch.
    package var added: [StoredTweet]
    /// Tweets that a later version replaced; the arrival is that of the first version.
    package var revised: [StoredTweet]
    /// Rows that went because X says the tweet is gone.
    package var removed: [Tweet.ID]
    package var gapsFound: [Gap]
    package var gapsFilled: [Int64]
    /// Tweets of the batch that changed nothing: known already, or deleted before.
    package var repeated: Int

    package init(
        added: [StoredTweet] = [],
        revised: [StoredTweet] = [],
        removed: [Tweet.ID] = [],
        gapsFound: [Gap] = [],
        gapsFilled: [Int64] = [],
        repeated: Int = 0
    ) {
        self.added = added
        self.revised = revised
        self.removed = removed
        self.gapsFound = gapsFound
        self.gapsFilled = gapsFilled
        self.repeated = repeated
    }

    /// True when nobody needs to be told.
    package var isEmpty: Bool {
        added.isEmpty && revised.isEmpty && removed.isEmpty && gapsFound.isEmpty && gapsFilled.isEmpty
    }
}
