package import Foundation

/// How many posts a query had, bucket by bucket: what `tweets/counts/recent` answered, read as a proof.
///
/// A proof must not be lenient: where a bucket is missing, broken or impossible, or X reports errors beside them, the whole
/// answer is an error, for a number that was never told must not pass for none.
package struct PostCounts: Sendable, Hashable {
    /// The posts from `start` up to, and without, `end`.
    package struct Bucket: Sendable, Hashable {
        package let start: Date
        /// Later than `start`.
        package let end: Date
        /// Never negative.
        package let count: Int
    }

    /// Oldest first, at least one, none overlapping another.
    package let buckets: [Bucket]
    /// Leads to older buckets, to be sent back as the `token` of `Endpoint.countsRecent`; nil at the end.
    package let nextToken: String?

    /// A day is the coarsest that X counts by (openapi, `granularity`).
    private static let longestBucket = 86_400.0

    /// All posts of these buckets; `Int.max` where the sum is greater.
    package var total: Int {
        buckets.reduce(0) { sum, bucket in
            let (next, isTooGreat) = sum.addingReportingOverflow(bucket.count)
            return isTooGreat ? .max : next
        }
    }

    /// Throws `notCounts` for an answer that proves nothing, such as an error inside a success.
    package init(decoding answer: Data) throws(DecodingProblem) {
        try self.init(JSONBody(answer).decode(WireCounts.self))
    }

    package init(_ wire: WireCounts) throws(DecodingProblem) {
        let buckets = (wire.buckets ?? []).map { Bucket(start: $0.start, end: $0.end, count: $0.count) }
            .sorted { $0.start < $1.start }
        let areSound = buckets.allSatisfy { bucket in
            bucket.count >= 0 && bucket.start < bucket.end
                && bucket.end.timeIntervalSince(bucket.start) <= Self.longestBucket
        }
        let areApart = zip(buckets, buckets.dropFirst()).allSatisfy { $0.end <= $1.start }
        let isWhole = wire.brokenItems == 0 && (wire.errors ?? []).isEmpty
        guard !buckets.isEmpty, isWhole, areSound, areApart else { throw .notCounts }
        self.buckets = buckets
        nextToken = wire.meta?.nextToken.flatMap { $0.isEmpty ? nil : $0 }
    }
}
