import TweetModel

/// What is known once a walk over the pages of a target has ended: what it covered, and what it had to leave out.
struct PageRun: Sendable, Hashable {
    /// Ids that a walk wanted and did not reach, and why.
    struct Missing: Sendable, Hashable {
        var range: IDRange
        var reason: Hole.Reason
        /// How many tweets are likely missing, where the pace of those read tells.
        var estimate: Int?
    }

    /// The ids that its pages span, down to known ground where it came so far; nil where nothing is proven.
    var covered: IDRange?
    var missing: [Missing] = []
    /// What it left to push, which brought everything that it saw.
    var pushed: IDRange?

    /// The run of a look at what is pushed: what it did not reach is no worse known than before.
    var asLook: PageRun {
        guard let lower = missing.map(\.range.after).min(), let upper = missing.map(\.range.through).max()
        else {
            return self
        }
        return PageRun(covered: covered, pushed: IDRange(after: lower, through: upper))
    }
}
