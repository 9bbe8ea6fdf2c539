/// An account of API v1.1.
package struct WireUserV1: Sendable, Hashable, Codable {
    package var id: String?
    package var screenName: String
    package var name: String?
    package var verified: Bool?
    package var protected: Bool?

    private enum CodingKeys: String, CodingKey {
        case name, verified, protected
        case number = "id"
        case id = "id_str"
        case screenName = "screen_name"
    }

    package init(
        id: String?,
        screenName: String,
        name: String?,
        verified: Bool? = nil,
        protected: Bool? = nil
    ) {
        self.id = id
        self.screenName = screenName
        self.name = name
        self.verified = verified
        self.protected = protected
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = members.text(.id)
        screenName = try members.decode(String.self, forKey: .screenName)
        name = members.text(.name)
        verified = members.flag(.verified)
        protected = members.flag(.protected)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(id.flatMap { UInt64($0) }, forKey: .number)
        try members.encodeIfPresent(id, forKey: .id)
        try members.encode(screenName, forKey: .screenName)
        try members.encodeIfPresent(name, forKey: .name)
        try members.encodeIfPresent(verified, forKey: .verified)
        try members.encodeIfPresent(protected, forKey: .protected)
    }
}
