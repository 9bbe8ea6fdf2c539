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
