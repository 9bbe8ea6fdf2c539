package import struct Foundation.Date

/// An account of API v2; X sometimes wraps it in `{"data":{…}}`.
package struct WireUser: Sendable, Hashable, Codable {
    package var id: String
    package var username: String
    package var name: String
    package var verified: Bool?
    /// `blue`, `business`, `government` or `none`.
    package var verifiedType: String?
    package var protected: Bool?
    package var createdAt: Date?
    package var description: String?
    package var profileImageURL: String?
    package var metrics: WireUserMetrics?

    private enum CodingKeys: String, CodingKey {
        case data, id, username, name, verified, protected, description
        case verifiedType = "verified_type"
        case createdAt = "created_at"
        case profileImageURL = "profile_image_url"
        case metrics = "public_metrics"
    }

    package init(
        id: String,
        username: String,
        name: String,
        verified: Bool? = nil,
        verifiedType: String? = nil,
        protected: Bool? = nil,
        createdAt: Date? = nil,
        description: String? = nil,
        profileImageURL: String? = nil,
        metrics: WireUserMetrics? = nil
    ) {
        self.id = id
        self.username = username
        self.name = name
        self.verified = verified
        self.verifiedType = verifiedType
        self.protected = protected
        self.createdAt = createdAt
        self.description = description
        self.profileImageURL = profileImageURL
        self.metrics = metrics
    }

    /// Demands the id alone; a missing handle is the id, and a missing name the handle.
    package init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: CodingKeys.self)
        let members =
            outer.contains(.id)
            ? outer : try outer.nestedContainer(keyedBy: CodingKeys.self, forKey: .data)
        id = try members.decode(String.self, forKey: .id)
        username = members.text(.username) ?? id
        name = members.text(.name) ?? username
        verified = members.flag(.verified)
        verifiedType = members.text(.verifiedType)
        protected = members.flag(.protected)
        createdAt = members.time(.createdAt)
        description = members.text(.description)
        profileImageURL = members.text(.profileImageURL)
        metrics = members.value(.metrics)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(username, forKey: .username)
        try members.encode(name, forKey: .name)
        try members.encodeIfPresent(verified, forKey: .verified)
        try members.encodeIfPresent(verifiedType, forKey: .verifiedType)
        try members.encodeIfPresent(protected, forKey: .protected)
        try members.encodeTime(createdAt, .createdAt)
        try members.encodeIfPresent(description, forKey: .description)
        try members.encodeIfPresent(profileImageURL, forKey: .profileImageURL)
        try members.encodeIfPresent(metrics, forKey: .metrics)
    }
}

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

/// An answer that gives accounts: one (`users/me`, `users/by/username/…`) or several (`users/by`).
package struct WireUsersReply: Sendable, Hashable, Codable {
    package var users: [WireUser]
    /// Accounts that X does not know or does not show.
    package var errors: [WireProblem]?
    /// True where `data` is one object and not a list.
    package var isSingle: Bool

    private enum CodingKeys: String, CodingKey {
        case data, errors
    }

    /// The reply about one account, or about one that X does not know.
    package init(user: WireUser?, errors: [WireProblem]? = nil) {
        users = user.map { [$0] } ?? []
        isSingle = true
        self.errors = errors
    }

    package init(users: [WireUser], errors: [WireProblem]? = nil) {
        self.users = users
        isSingle = false
        self.errors = errors
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        if let user: WireUser = members.value(.data) {
            users = [user]
            isSingle = true
        } else {
            users = members.items(.data) ?? []
            isSingle = !members.contains(.data)
        }
        errors = members.items(.errors)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        if isSingle {
            try members.encodeIfPresent(users.first, forKey: .data)
        } else if !users.isEmpty {
            try members.encode(users, forKey: .data)
        }
        try members.encodeIfPresent(errors, forKey: .errors)
    }
}
