import TweetModel

/// One thing that the timeline shows and the user can select.
///
/// Indirect, so that a row moves by a pointer when rows are put in above it.
indirect enum TimelineRow: Sendable, Hashable {
    case tweet(StoredTweet)
    case gap(Gap)

    var place: RowPosition {
        switch self {
        case .tweet(let tweet): RowPosition(tweet: tweet.id)
        case .gap(let gap): RowPosition(gap)
        }
    }

    var tweet: StoredTweet? {
        guard case .tweet(let tweet) = self else { return nil }
        return tweet
    }

    var isTweet: Bool {
        switch self {
        case .tweet: true
        case .gap: false
        }
    }

    var gap: Gap? {
        guard case .gap(let gap) = self else { return nil }
        return gap
    }
}
