import TweetModel

/// Where a row stands in the timeline: greater is newer, and is drawn higher.
struct RowPosition: Sendable, Hashable, Comparable {
    /// Of the tweet, or of the tweet right under which a gap begins.
    let id: Tweet.ID
    /// Nil for the tweet.
    ///
    /// A gap stands below the tweet of the same id, and gaps that begin there together in the order of
    /// where they end and whose they are: a source has one of these, and it stays the same where only its reason changes.
    private let gap: GapOrder?

    private struct GapOrder: Sendable, Hashable, Comparable {
        let after: Tweet.ID
        let source: Source.ID?

        static func < (lhs: GapOrder, rhs: GapOrder) -> Bool {
            if lhs.after != rhs.after { return lhs.after < rhs.after }
            guard let one = lhs.source, let other = rhs.source else {
                return lhs.source == nil && rhs.source != nil
            }
            return one < other
        }
    }

    init(tweet id: Tweet.ID) {
        self.id = id
        gap = nil
    }

    init(_ gap: Gap) {
        id = gap.before
        self.gap = GapOrder(after: gap.after, source: gap.sources.first)
    }

    static func < (lhs: RowPosition, rhs: RowPosition) -> Bool {
        guard lhs.id == rhs.id else { return lhs.id < rhs.id }
        guard let one = lhs.gap else { return false }
        return rhs.gap.map { one < $0 } ?? true
    }
}
