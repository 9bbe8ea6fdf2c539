/// A message of the Activity API, the same by webhook and by stream: `{"data":{…}}` around this.
package struct WireActivityEvent: Sendable, Hashable, Codable {
    /// The subscription's filter, repeated.
    package struct Filter: Sendable, Hashable, Codable {
        package var userID: String?
        package var keyword: String?
        /// `inbound` or `outbound`.
        package var direction: String?

        private enum CodingKeys: String, CodingKey {
            case keyword, direction
            case userID = "user_id"
        }

        package init(userID: String? = nil, keyword: String? = nil, direction: String? = nil) {
            self.userID = userID
            self.keyword = keyword
            self.direction = direction
        }
    }

    package enum Payload: Sendable, Hashable {
        case post(WirePost)
        case deletion(WirePostDeletion)
        /// An event that brings no post; its payload is not read, and is written as `{}`.
        case other
    }

    /// A number as text, possibly negative; older events lack it.
    package var uuid: String?
    package var filter: Filter?
    /// Dotted words: `post.create`.
    package var type: String
    /// The subscription's free text.
    package var tag: String?
    /// Nil where the event's name promises a post or a deletion and the payload holds none.
    package var payload: Payload?
    /// Of an event about a post that refers to no other, the posts here are not read.
    package var includes: WireIncludes?

    private enum CodingKeys: String, CodingKey {
        case filter, tag, payload, includes
        case uuid = "event_uuid"
        case type = "event_type"
    }

    package init(
        uuid: String?,
        filter: Filter?,
        type: String,
        tag: String? = nil,
        payload: Payload,
        includes: WireIncludes? = nil
    ) {
        self.uuid = uuid
        self.filter = filter
        self.type = type
        self.tag = tag
        self.payload = payload
        self.includes = includes
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        type = try members.decode(String.self, forKey: .type)
        uuid = members.text(.uuid)
        filter = members.value(.filter)
        tag = members.text(.tag)
        if type == Self.deletionType {
            payload = (members.value(.payload) as WirePostDeletion?).map { .deletion($0) }
        } else if type.hasPrefix("post.") {
            payload = (members.value(.payload) as WirePost?).map { .post($0) }
        } else {
            payload = .other
        }
        if case .post(let post) = payload {
            // X repeats the post itself in `includes`; only a post that refers to others has any use for what is there.
            let refers = post.references?.isEmpty == false
            includes =
                refers
                ? members.value(.includes)
                : (members.value(.includes) as WireIncludes.WithoutPosts?)?.includes
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(type, forKey: .type)
        try members.encodeIfPresent(uuid, forKey: .uuid)
        try members.encode(filter ?? Filter(), forKey: .filter)
        try members.encodeIfPresent(tag, forKey: .tag)
        switch payload {
        case .post(let post): try members.encode(post, forKey: .payload)
        case .deletion(let deletion): try members.encode(deletion, forKey: .payload)
        case .other, nil: try members.encode([String: String](), forKey: .payload)
        }
        try members.encode(includes ?? WireIncludes(), forKey: .includes)
    }

    /// The one event under `post.` that brings no post.
    package static let deletionType = "post.delete"
}

/// The payload of `post.delete`.
package struct WirePostDeletion: Sendable, Hashable, Codable {
    package var id: String
    package var authorID: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case authorID = "author_id"
    }

    package init(id: String, authorID: String?) {
        self.id = id
        self.authorID = authorID
    }
}
