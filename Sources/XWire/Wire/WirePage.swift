/// One answer of a v2 endpoint that gives posts: a page of them, or the single one that was asked for.
package struct WirePage: Sendable, Hashable, Codable {
    package struct Meta: Sendable, Hashable, Codable {
        package var resultCount: Int?
        package var newestID: String?
        package var oldestID: String?
        package var nextToken: String?
        package var previousToken: String?

        private enum CodingKeys: String, CodingKey {
            case resultCount = "result_count"
            case newestID = "newest_id"
            case oldestID = "oldest_id"
            case nextToken = "next_token"
            case previousToken = "previous_token"
        }

        package init(
            resultCount: Int?,
            newestID: String? = nil,
            oldestID: String? = nil,
            nextToken: String? = nil,
            previousToken: String? = nil
        ) {
            self.resultCount = resultCount
            self.newestID = newestID
            self.oldestID = oldestID
            self.nextToken = nextToken
            self.previousToken = previousToken
        }

        package init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            resultCount = members.integer(.resultCount)
            newestID = members.text(.newestID)
            oldestID = members.text(.oldestID)
            nextToken = members.text(.nextToken)
            previousToken = members.text(.previousToken)
        }
    }

    /// Empty where X sends no `data`; an empty page is written without it, as X does.
    package var data: [WirePost]
    package var includes: WireIncludes?
    package var meta: Meta?
    /// What X could not give.
    package var errors: [WireProblem]?
    /// Elements of `data` that were no posts; never written.
    package private(set) var brokenItems = 0

    private enum CodingKeys: String, CodingKey {
        case data, includes, meta, errors
    }

    package init(
        data: [WirePost],
        includes: WireIncludes? = nil,
        meta: Meta? = nil,
        errors: [WireProblem]? = nil
    ) {
        self.data = data
        self.includes = includes
        self.meta = meta
        self.errors = errors
    }

    /// Demands one of data, meta and errors: every answer of X has one, and an object without them is no answer of X.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        guard members.contains(.data) || members.contains(.meta) || members.contains(.errors) else {
            throw DecodingError.keyNotFound(
                CodingKeys.data,
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no page of X")
            )
        }
        let posts: OneOrMany<WirePost>? = members.value(.data)
        data = posts?.elements ?? []
        brokenItems = posts?.broken ?? (members.holdsSomething(.data) ? 1 : 0)
        includes = members.value(.includes)
        meta = members.value(.meta)
        errors = members.items(.errors)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        if !data.isEmpty {
            try members.encode(data, forKey: .data)
        }
        try members.encodeIfPresent(includes, forKey: .includes)
        try members.encodeIfPresent(meta, forKey: .meta)
        try members.encodeIfPresent(errors, forKey: .errors)
    }
}

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
