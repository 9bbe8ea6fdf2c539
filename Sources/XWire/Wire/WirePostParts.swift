/// What one post is to another (`referenced_tweets[]`).
package struct WireReference: Sendable, Hashable, Codable {
    /// The three kinds of X.
    package enum Kind: String, Sendable, Hashable, Codable {
        case repliedTo = "replied_to"
        case quoted
        case retweeted
    }

    package var type: Kind
    package var id: String

    package init(type: Kind, id: String) {
        self.type = type
        self.id = id
    }
}

/// A post's public counts.
package struct WirePostMetrics: Sendable, Hashable, Codable {
    package var replies: Int?
    package var reposts: Int?
    package var quotes: Int?
    package var likes: Int?
    package var bookmarks: Int?
    package var impressions: Int?

    private enum CodingKeys: String, CodingKey {
        case replies = "reply_count"
        case retweets = "retweet_count"
        case reposts = "repost_count"
        case quotes = "quote_count"
        case likes = "like_count"
        case bookmarks = "bookmark_count"
        case impressions = "impression_count"
    }

    package init(
        replies: Int? = nil,
        reposts: Int? = nil,
        quotes: Int? = nil,
        likes: Int? = nil,
        bookmarks: Int? = nil,
        impressions: Int? = nil
    ) {
        self.replies = replies
        self.reposts = reposts
        self.quotes = quotes
        self.likes = likes
        self.bookmarks = bookmarks
        self.impressions = impressions
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        replies = members.integer(.replies)
        reposts = members.integer(.reposts, .retweets)
        quotes = members.integer(.quotes)
        likes = members.integer(.likes)
        bookmarks = members.integer(.bookmarks)
        impressions = members.integer(.impressions)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(replies, forKey: .replies)
        try members.encodeIfPresent(reposts, forKey: encoder.spelling == .tweet ? .retweets : .reposts)
        try members.encodeIfPresent(quotes, forKey: .quotes)
        try members.encodeIfPresent(likes, forKey: .likes)
        try members.encodeIfPresent(bookmarks, forKey: .bookmarks)
        try members.encodeIfPresent(impressions, forKey: .impressions)
    }
}

/// Where a post may not be shown.
package struct WireWithheld: Sendable, Hashable, Codable {
    package var copyright: Bool?
    /// ISO 3166 codes; `XX` is everywhere.
    package var countryCodes: [String]?

    private enum CodingKeys: String, CodingKey {
        case copyright
        case countryCodes = "country_codes"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        copyright = members.flag(.copyright)
        countryCodes = members.items(.countryCodes)
    }
}
