import TweetModel

/// What is known once a walk has ended.
struct PageRun: Sendable, Hashable {
    /// Everything up to this id is read or recorded as missing; nil where nothing was ever found.
    var cursor: Tweet.ID?
    /// What the walk left out.
    var missing: MissingRange?

    init(cursor: Tweet.ID?, missing: MissingRange? = nil) {
        self.cursor = cursor
        self.missing = missing
    }
}
