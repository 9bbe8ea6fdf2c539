/// What the history learned from one batch.
package struct TweetChanges: Sendable, Hashable {
    /// Tweets never held before under this id, in the order of the batch.
    package var added: [StoredTweet]
    /// Tweets that a later version replaced; the arrival is that of the first version.
    package var revised: [StoredTweet]
    /// Tweets known before that turned out to belong to further sources too, all of which the arrival names.
    package var joined: [StoredTweet]
    /// Rows that went because X says the tweet is gone, or because it is another one's version.
    package var removed: [Tweet.ID]
    /// All stretches not covered, newest first, where the batch changed any; nil where they are as they were.
    package var gaps: [Gap]?
    /// Those that were not there before, or not in this shape.
    package var gapsFound: [Gap]
    /// Tweets of the batch that changed nothing: known already, or deleted before.
    package var repeated: Int

    package init(
        added: [StoredTweet] = [],
        revised: [StoredTweet] = [],
        joined: [StoredTweet] = [],
        removed: [Tweet.ID] = [],
        gaps: [Gap]? = nil,
        gapsFound: [Gap] = [],
        repeated: Int = 0
    ) {
        self.added = added
        self.revised = revised
        self.joined = joined
        self.removed = removed
        self.gaps = gaps
        self.gapsFound = gapsFound
        self.repeated = repeated
    }

    /// True when nobody needs to be told.
    package var isEmpty: Bool {
        added.isEmpty && revised.isEmpty && joined.isEmpty && removed.isEmpty && gaps == nil
    }
}
