package import struct Foundation.Date

/// The tutorial's body on the wire.
package struct WireTutorialBody: Sendable, Hashable, Codable {
    /// Who wrote it: a bare handle, or an object.
    package struct Author: Sendable, Hashable, Codable {
        package var id: String?
        package var handle: String
        package var name: String?

        private enum CodingKeys: String, CodingKey {
            case id, username, handle, name
            case screenName = "screen_name"
        }

        package init(handle: String, id: String? = nil, name: String? = nil) {
            self.handle = handle
            self.id = id
            self.name = name
        }

        package init(from decoder: any Decoder) throws {
            if let handle = try? decoder.singleValueContainer().decode(String.self) {
                self.init(handle: handle)
                return
            }
            let members = try decoder.container(keyedBy: CodingKeys.self)
            let name = members.text(.name)
            guard
                let handle = members.text(.username) ?? members.text(.screenName) ?? members.text(.handle)
                    ?? name
            else {
                throw DecodingError.dataCorruptedError(
                    forKey: .username,
                    in: members,
                    debugDescription: "an author without a name"
                )
            }
            self.init(handle: handle, id: members.text(.id), name: name)
        }

        package func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encodeIfPresent(id, forKey: .id)
            try members.encode(handle, forKey: .username)
            try members.encodeIfPresent(name, forKey: .name)
        }
    }

    package struct Content: Sendable, Hashable, Codable {
        package var text: String
        package var id: String?
        package var author: Author?
        package var createdAt: Date?

        private enum CodingKeys: String, CodingKey {
            case text, id, author, user
            case createdAt = "created_at"
        }

        package init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            text = try members.decode(String.self, forKey: .text)
            id = members.text(.id)
            author = members.value(.author, .user)
            createdAt = members.time(.createdAt) ?? members.text(.createdAt).flatMap(WireTime.date(v1:))
        }

        package func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(text, forKey: .text)
            try members.encodeIfPresent(id, forKey: .id)
            try members.encodeIfPresent(author, forKey: .author)
            try members.encodeTime(createdAt, .createdAt)
        }
    }

    /// Always `tweet`.
    package var event: String
    package var data: Content
}
