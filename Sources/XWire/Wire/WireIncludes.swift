/// The objects that posts refer to by id; each at most once, in no order, and any of them may be missing.
package struct WireIncludes: Sendable, Hashable, Codable {
    package var users: [WireUser]?
    package var posts: [WirePost]?
    package var media: [WireMedia]?
    package var polls: [WirePoll]?

    private enum CodingKeys: String, CodingKey {
        case users, tweets, posts, media, polls
    }

    package init(
        users: [WireUser]? = nil,
        posts: [WirePost]? = nil,
        media: [WireMedia]? = nil,
        polls: [WirePoll]? = nil
    ) {
        self.users = users
        self.posts = posts
        self.media = media
        self.polls = polls
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(withoutPosts: members)
        posts = members.items(.posts, .tweets)
    }

    private init(withoutPosts members: KeyedDecodingContainer<CodingKeys>) {
        users = members.items(.users)
        media = members.items(.media)
        polls = members.items(.polls)
    }

    /// Everything but the posts, which are the larger half of a delivery.
    struct WithoutPosts: Decodable {
        let includes: WireIncludes

        init(from decoder: any Decoder) throws {
            includes = WireIncludes(withoutPosts: try decoder.container(keyedBy: CodingKeys.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(users, forKey: .users)
        try members.encodeIfPresent(posts, forKey: encoder.spelling == .tweet ? .tweets : .posts)
        try members.encodeIfPresent(media, forKey: .media)
        try members.encodeIfPresent(polls, forKey: .polls)
    }
}
