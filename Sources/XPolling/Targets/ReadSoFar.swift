import TweetModel

import struct Foundation.TimeInterval

/// Where a walk over a target begins, given what is covered of each of its sources.
///
/// A query may hold accounts that were read by different queries before. It begins at the least of their cursors, but an
/// account left far behind (it was not in the feed for a while) would have all others read and billed again: such a stretch
/// is recorded as missing instead, and the user may fill it.
struct ReadSoFar: Sendable, Hashable {
    /// Sources read side by side are never farther apart than this: each read covers all of them up to its own moment.
    static let tolerance: TimeInterval = 2 * 60 * 60

    /// Nil when nothing was read of any of them.
    let start: Tweet.ID?
    /// Sources whose coverage ends below what this walk will read, with the id above which anything may be missing: as far below
    /// that end as a post may come to light late.
    let leftBehind: [Source.ID: Tweet.ID]

    init(_ ledgers: [Source.ID: Coverage]) {
        let cursors = ledgers.compactMapValues(Self.start)
        guard let newest = cursors.values.max() else {
            start = nil
            leftBehind = [:]
            return
        }
        let limit = newest.earlier(by: Self.tolerance)
        let start = cursors.values.filter { $0 >= limit || $0.timestamp == nil }.min() ?? newest
        self.start = start
        // The lower edge of what is missing lies as far below as a post may come to light late.
        let behind = cursors.filter { $0.value < start }
        leftBehind = ledgers.filter { behind[$0.key] != nil }.compactMapValues(Self.lateEdge)
    }

    /// As far below where a read of the source begins as a post may come to light late; nil before the first read.
    ///
    /// Where a hole begins there, it was put there so before, and that is the edge.
    static func lateEdge(_ ledger: Coverage) -> Tweet.ID? {
        start(ledger).map { start in
            ledger.holes.contains { $0.range.after == start } ? start : start.earlier(by: Paginator.overlap)
        }
    }

    /// Where a read of one source begins: at its cursor, or lower where a read broke off, or where what was pushed lately is not
    /// proven yet.
    private static func start(_ coverage: Coverage) -> Tweet.ID? {
        guard let cursor = coverage.cursor else { return nil }
        let limit = cursor.earlier(by: tolerance)
        let pushed = coverage.ranges(.pushed).map(\.after).first { $0 >= limit }
        // Its lower edge lies as far below where that read began as this one will begin again.
        let interrupted = coverage.holes.last { $0.reason == .interrupted }.map { hole in
            min(hole.range.after.earlier(by: -Paginator.overlap), hole.range.through)
        }
        return [pushed, interrupted].compactMap(\.self).reduce(cursor, min)
    }

    /// What to note of the sources left behind, as the walk begins: what somebody fills meanwhile is filled.
    var missing: [TweetBatch.CoverageChange] {
        guard let start else { return [] }
        return leftBehind.compactMap { source, edge in
            IDRange(after: edge, through: start).map {
                TweetBatch.CoverageChange([source], [.missing($0, .outage, estimates: [:])])
            }
        }
    }
}
