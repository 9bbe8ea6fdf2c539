package import struct Foundation.Date

/// A webhook registered with X.
package struct WireWebhook: Sendable, Hashable, Codable {
    package var id: String
    package var url: String
    /// False while X delivers nothing, because its last challenge failed.
    package var valid: Bool
    package var createdAt: Date?

    private enum CodingKeys: String, CodingKey {
        case id, url, valid
        case createdAt = "created_at"
    }

    package init(id: String, url: String, valid: Bool, createdAt: Date? = nil) {
        self.id = id
        self.url = url
        self.valid = valid
        self.createdAt = createdAt
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        url = members.text(.url) ?? ""
        valid = members.flag(.valid) ?? false
        createdAt = members.time(.createdAt)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(url, forKey: .url)
        try members.encode(valid, forKey: .valid)
        try members.encodeTime(createdAt, .createdAt)
    }
}
