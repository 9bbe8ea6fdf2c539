/// A stretch of one poll target that nothing covers: a row of the history and of the screen until it is filled.
package struct Gap: Sendable, Hashable, Identifiable {
    package enum Reason: String, Sendable, Hashable, Codable {
        /// More pages than one poll may walk.
        case pageLimit
        /// X no longer answers for a cursor that old (7 days for search).
        case staleCursor
        /// The program or the link was down.
        case outage
    }

    /// The row's number in the history; 0 until stored.
    package var id: Int64
    /// The poll target it belongs to (`PollTarget.key`).
    package var target: String
    package var source: Source.Kind
    /// Tweets with greater ids are missing.
    package var after: Tweet.ID
    /// Tweets with lesser ids are missing.
    package var before: Tweet.ID
    package var reason: Reason
    /// How many tweets are likely missing, where the pace of the source tells.
    package var estimate: Int?

    /// True where no request brings it: X answers for a search or the home timeline as far back as its cursors reach, and no
    /// further.
    package var isOutOfReach: Bool {
        reason == .staleCursor && (source == .search || source == .home)
    }

    package init(
        id: Int64 = 0,
        target: String,
        source: Source.Kind,
        after: Tweet.ID,
        before: Tweet.ID,
        reason: Reason,
        estimate: Int? = nil
    ) {
        self.id = id
        self.target = target
        self.source = source
        self.after = after
        self.before = before
        self.reason = reason
        self.estimate = estimate
    }
}
