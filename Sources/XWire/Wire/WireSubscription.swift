package import struct Foundation.Date

/// A subscription of the Activity API.
package struct WireSubscription: Sendable, Hashable, Codable {
    package var id: String
    package var eventType: String
    package var filter: WireActivityEvent.Filter
    package var tag: String?
    /// Nil: its events go to the stream only.
    package var webhookID: String?
    package var createdAt: Date?
    package var updatedAt: Date?

    private enum CodingKeys: String, CodingKey {
        case filter, tag
        case id = "subscription_id"
        case eventType = "event_type"
        case webhookID = "webhook_id"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    package init(
        id: String,
        eventType: String,
        filter: WireActivityEvent.Filter,
        tag: String? = nil,
        webhookID: String? = nil,
        createdAt: Date? = nil,
        updatedAt: Date? = nil
    ) {
        self.id = id
        self.eventType = eventType
        self.filter = filter
        self.tag = tag
        self.webhookID = webhookID
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        eventType = try members.decode(String.self, forKey: .eventType)
        filter = members.value(.filter) ?? WireActivityEvent.Filter()
        tag = members.text(.tag)
        webhookID = members.text(.webhookID)
        createdAt = members.time(.createdAt)
        updatedAt = members.time(.updatedAt)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(eventType, forKey: .eventType)
        try members.encode(filter, forKey: .filter)
        try members.encodeIfPresent(tag, forKey: .tag)
        try members.encodeIfPresent(webhookID, forKey: .webhookID)
        try members.encodeTime(createdAt, .createdAt)
        try members.encodeTime(updatedAt, .updatedAt)
    }
}
