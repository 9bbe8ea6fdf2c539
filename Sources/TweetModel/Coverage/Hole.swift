/// Ids of one source of which nobody knows whether all their tweets were read.
package struct Hole: Sendable, Hashable {
    /// Why it is not known to be complete.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// More pages than one read may walk.
        case pageLimit
        /// X answers no farther back: 7 days for searches, a number of posts elsewhere.
        case reach
        /// X refused the source meanwhile.
        case refused
        /// The program or the link was down, or nothing that came could be read or believed.
        case outage
        /// A read broke off above it; the next one goes on down to its end.
        case interrupted
        /// X's own count has more posts there than the history.
        case recount
        /// X left the source out of an answer about several: no count proves anything of it there, only a read that shows it.
        case omitted
    }

    /// Tweets of these ids are missing, `through` with them.
    package var range: IDRange
    package var reason: Reason
    /// How many tweets are likely missing, where the pace of the source or X's count tells: 0...1,000,000,000.
    package var estimate: Int?

    package init(range: IDRange, reason: Reason, estimate: Int? = nil) {
        self.range = range
        self.reason = reason
        self.estimate = Self.bounded(estimate)
    }

    /// What no source comes near: an estimate may be a number that X, or a damaged file, made up.
    private static let greatestEstimate = 1_000_000_000

    static func bounded(_ estimate: Int?) -> Int? { estimate.map { min(max(0, $0), greatestEstimate) } }

    /// Tweets with greater ids are missing.
    package var after: Tweet.ID { range.after }
    /// Tweets with lesser ids are missing.
    package var before: Tweet.ID { range.through.next }

    /// False where no request is known to bring it: X was asked and gave nothing, or says itself that it answers no farther back.
    package var isFillable: Bool { reason != .reach }

    /// Both estimates together; what one of them knows, where the other knows nothing.
    static func sum(_ one: Int?, _ other: Int?) -> Int? {
        guard let one, let other else { return one ?? other }
        let (sum, isTooGreat) = one.addingReportingOverflow(other)
        return bounded(isTooGreat ? .max : sum)
    }
}

/// A stretch of the timeline that is not covered: a hole, and every source of the feed that has just this one.
///
/// One query reads many accounts, so they often have their holes in common; on the screen that is one row.
package struct Gap: Sendable, Hashable {
    package var hole: Hole
    /// Never empty; in order.
    package var sources: [Source.ID]

    package init(_ hole: Hole, of sources: [Source.ID]) {
        self.hole = hole
        self.sources = sources.sorted()
    }

    package var after: Tweet.ID { hole.after }
    package var before: Tweet.ID { hole.before }
    package var isFillable: Bool { hole.isFillable }
    package var kind: Source.Kind { sources.first?.kind ?? .delivered }

    /// Joins the holes of single sources that differ in nothing but whom they belong to, newest first.
    ///
    /// Each source's own estimate adds to the sum.
    package static func joining(_ holes: [(source: Source.ID, hole: Hole)]) -> [Gap] {
        struct Key: Hashable {
            let range: IDRange
            let reason: Hole.Reason
            let kind: Source.Kind
        }
        var gaps: [Key: Gap] = [:]
        for (source, hole) in holes {
            let key = Key(range: hole.range, reason: hole.reason, kind: source.kind)
            guard var gap = gaps[key] else {
                gaps[key] = Gap(hole, of: [source])
                continue
            }
            gap = Gap(gap.hole, of: gap.sources + [source])
            gap.hole.estimate = Hole.sum(gap.hole.estimate, hole.estimate)
            gaps[key] = gap
        }
        return gaps.values.sorted {
            ($0.before, $0.after, $0.sources[0]) > ($1.before, $1.after, $1.sources[0])
        }
    }
}
