import TweetModel

/// Where a row stands in the timeline: greater is newer, and is drawn higher.
struct RowPosition: Sendable, Hashable, Comparable {
    /// Of the tweet, or of the tweet right under which a gap begins.
    let id: Tweet.ID
    /// A gap's number, which puts it below the tweet of the same id; `Int64.max` for the tweet.
    private let rank: Int64

    init(tweet id: Tweet.ID) {
        self.id = id
        rank = .max
    }

    init(_ gap: Gap) {
        id = gap.before
        rank = gap.id
    }

    static func < (lhs: RowPosition, rhs: RowPosition) -> Bool {
        (lhs.id, lhs.rank) < (rhs.id, rhs.rank)
    }
}
