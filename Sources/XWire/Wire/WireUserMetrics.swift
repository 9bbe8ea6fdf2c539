/// An account's public counts.
package struct WireUserMetrics: Sendable, Hashable, Codable {
    package var followers: Int?
    package var following: Int?
    package var posts: Int?
    package var listed: Int?

    private enum CodingKeys: String, CodingKey {
        case followers = "followers_count"
        case following = "following_count"
        case tweets = "tweet_count"
        case posts = "post_count"
        case listed = "listed_count"
    }

    package init(followers: Int? = nil, following: Int? = nil, posts: Int? = nil, listed: Int? = nil) {
        self.followers = followers
        self.following = following
        self.posts = posts
        self.listed = listed
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        followers = members.integer(.followers)
        following = members.integer(.following)
        posts = members.integer(.posts, .tweets)
        listed = members.integer(.listed)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(followers, forKey: .followers)
        try members.encodeIfPresent(following, forKey: .following)
        try members.encodeIfPresent(posts, forKey: encoder.spelling == .tweet ? .tweets : .posts)
        try members.encodeIfPresent(listed, forKey: .listed)
    }
}
