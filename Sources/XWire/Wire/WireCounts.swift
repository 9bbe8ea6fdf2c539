package import struct Foundation.Date

/// Numbers of posts in buckets of time (`tweets/counts/recent`), in either spelling.
package struct WireCounts: Sendable, Hashable, Codable {
    /// The posts from `start` up to, and without, `end`.
    package struct Bucket: Sendable, Hashable {
        package var start: Date
        package var end: Date
        package var count: Int

        package init(start: Date, end: Date, count: Int) {
            self.start = start
            self.end = end
            self.count = count
        }
    }

    package struct Meta: Sendable, Hashable {
        /// The sum of this page's buckets.
        package var total: Int?
        /// Leads to older buckets.
        package var nextToken: String?

        package init(total: Int?, nextToken: String? = nil) {
            self.total = total
            self.nextToken = nextToken
        }
    }

    /// Oldest first; nil where X sends no `data`.
    package var buckets: [Bucket]?
    package var meta: Meta?
    package var errors: [WireProblem]?
    /// Elements of `data` that were no buckets; never written.
    package private(set) var brokenItems = 0

    private enum CodingKeys: String, CodingKey {
        case meta, errors
        case buckets = "data"
    }

    package init(buckets: [Bucket]?, meta: Meta? = nil, errors: [WireProblem]? = nil) {
        self.buckets = buckets
        self.meta = meta
        self.errors = errors
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let list: LossyArray<Bucket>? = members.counted(.buckets)
        buckets = list?.elements
        brokenItems = list?.broken ?? 0
        meta = members.value(.meta)
        errors = members.items(.errors)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(buckets, forKey: .buckets)
        try members.encodeIfPresent(meta, forKey: .meta)
        try members.encodeIfPresent(errors, forKey: .errors)
    }
}

extension WireCounts.Bucket: Codable {
    private enum CodingKeys: String, CodingKey {
        case start, end
        case tweetCount = "tweet_count"
        case postCount = "post_count"
    }

    /// Demands all three members: a bucket without one of them says nothing.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        guard let start = members.time(.start), let end = members.time(.end),
            let count = members.integer(.postCount, .tweetCount)
        else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no bucket of posts")
            )
        }
        self.init(start: start, end: end, count: count)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeTime(start, .start)
        try members.encodeTime(end, .end)
        try members.encode(count, forKey: encoder.spelling == .post ? .postCount : .tweetCount)
    }
}

extension WireCounts.Meta: Codable {
    private enum CodingKeys: String, CodingKey {
        case totalTweets = "total_tweet_count"
        case totalPosts = "total_post_count"
        case nextToken = "next_token"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(total: members.integer(.totalPosts, .totalTweets), nextToken: members.text(.nextToken))
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(total, forKey: encoder.spelling == .post ? .totalPosts : .totalTweets)
        try members.encodeIfPresent(nextToken, forKey: .nextToken)
    }
}
