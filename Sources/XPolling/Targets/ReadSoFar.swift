import TweetModel

import struct Foundation.TimeInterval

/// Where a walk over a target begins, given how far each of its cursor rows is.
///
/// A query may hold accounts that were read by different queries before. It begins at the least of their cursors, but an
/// account left far behind (it was not in the feed for a while) would have all others read and billed again: such a stretch
/// is recorded as a gap instead, which the user may fill.
struct ReadSoFar: Sendable, Hashable {
    /// Cursors of targets read side by side are never farther apart than this: see `Paginator.quietAge`.
    static let tolerance: TimeInterval = 2 * 60 * 60

    /// Nil when no row of the target is there yet.
    let start: Tweet.ID?
    /// Rows left behind, as stretches up to `start`.
    let leftBehind: [String: MissingRange]

    init(_ cursors: [String: Tweet.ID]) {
        guard let newest = cursors.values.max() else {
            start = nil
            leftBehind = [:]
            return
        }
        let limit = newest.earlier(by: Self.tolerance)
        let start = cursors.values.filter { $0 >= limit || $0.timestamp == nil }.min() ?? newest
        self.start = start
        leftBehind = cursors.filter { $0.value < start }.mapValues {
            MissingRange(after: $0, before: start, reason: .outage)
        }
    }
}
