import TweetModel

/// Tweets with ids strictly between two others that a walk did not reach.
struct MissingRange: Sendable, Hashable {
    var after: Tweet.ID
    var before: Tweet.ID
    var reason: Gap.Reason
    /// How many tweets are likely missing, where the pace of those read tells.
    var estimate: Int?

    init(after: Tweet.ID, before: Tweet.ID, reason: Gap.Reason, estimate: Int? = nil) {
        self.after = after
        self.before = before
        self.reason = reason
        self.estimate = estimate
    }
}

extension Gap {
    /// The row that records a stretch.
    init(_ stretch: MissingRange, in target: String, of source: Source.Kind) {
        self.init(
            target: target,
            source: source,
            after: stretch.after,
            before: stretch.before,
            reason: stretch.reason,
            estimate: stretch.estimate
        )
    }
}
