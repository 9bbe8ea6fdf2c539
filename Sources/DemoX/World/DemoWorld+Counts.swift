import Foundation
import TweetModel
import XWire

/// Which posts are counted, and how many buckets an answer may hold.
struct CountedWindow: Sendable {
    /// Whole seconds since 1970; not empty.
    let seconds: Range<Int>
    /// Only newer posts.
    var since: Tweet.ID?
    /// Only older posts.
    var until: Tweet.ID?
    /// Buckets on a page at most, at least one.
    let limit: Int
}

extension DemoWorld {
    /// The numbers of one answer, oldest bucket first.
    struct Counts: Sendable {
        let buckets: [WireCounts.Bucket]
        /// Leads to older buckets; nil at the end.
        let next: PageToken?
    }

    /// Counts the posts that a search shows at `now`, by their own times.
    ///
    /// Buckets begin at full minutes, hours or days in UTC, the first and the last are cut to the window. The newest buckets
    /// make the first page.
    func counts(
        of query: SearchQuery,
        _ window: CountedWindow,
        in granularity: CountGranularity,
        at now: Date
    ) -> Counts {
        var ranges: [Range<Int>] = []
        var rest = window.seconds
        while !rest.isEmpty, ranges.count < window.limit {
            let lastSecond = rest.upperBound - 1
            let start = max(rest.lowerBound, lastSecond - lastSecond % granularity.seconds)
            ranges.append(start..<rest.upperBound)
            rest = rest.lowerBound..<start
        }
        let covered = rest.upperBound..<window.seconds.upperBound
        var found: [Int: Int] = [:]
        for post in posts.reversed() {
            let second = Int(post.createdAt.timeIntervalSince1970.rounded(.down))
            guard second >= covered.lowerBound else { break }
            guard second < covered.upperBound, window.since.map({ post.id > $0 }) ?? true,
                window.until.map({ post.id < $0 }) ?? true, shows(post, in: .search(query), at: now)
            else { continue }
            found[second / granularity.seconds, default: 0] += 1
        }
        return Counts(
            buckets: ranges.reversed().map { range in
                WireCounts.Bucket(
                    start: Date(timeIntervalSince1970: Double(range.lowerBound)),
                    end: Date(timeIntervalSince1970: Double(range.upperBound)),
                    count: found[range.lowerBound / granularity.seconds] ?? 0
                )
            },
            next: rest.isEmpty ? nil : Self.token(before: rest.upperBound)
        )
    }

    private static func token(before second: Int) -> PageToken? {
        Tweet.ID(firstAt: Date(timeIntervalSince1970: Double(second))).map { PageToken(before: $0) }
    }
}
