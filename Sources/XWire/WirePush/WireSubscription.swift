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

/// The body that asks for a subscription of the Activity API.
package struct WireSubscriptionRequest: Sendable, Hashable, Codable {
    package var eventType: String
    package var filter: WireActivityEvent.Filter
    /// 1 to 200 characters; comes back with every event.
    package var tag: String?
    package var webhookID: String?

    private enum CodingKeys: String, CodingKey {
        case filter, tag
        case eventType = "event_type"
        case webhookID = "webhook_id"
    }

    package init(
        eventType: String,
        filter: WireActivityEvent.Filter,
        tag: String? = nil,
        webhookID: String? = nil
    ) {
        self.eventType = eventType
        self.filter = filter
        self.tag = tag
        self.webhookID = webhookID
    }
}

/// Subscriptions of the Activity API: the list, or the one just made.
///
/// X shows the same answer in three shapes: a list, an object, and an object under `data.subscription`.
package struct WireSubscriptionsReply: Sendable, Hashable, Codable {
    package var subscriptions: [WireSubscription]
    /// How many the app holds in all.
    package var total: Int?
    package var nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case data, meta
    }

    private enum DataKeys: String, CodingKey {
        case subscription
    }

    private struct Meta: Codable {
        var total: Int?
        var nextToken: String?

        private enum CodingKeys: String, CodingKey {
            case total = "total_subscriptions"
            case nextToken = "next_token"
        }
    }

    package init(subscriptions: [WireSubscription], total: Int? = nil, nextToken: String? = nil) {
        self.subscriptions = subscriptions
        self.total = total
        self.nextToken = nextToken
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let inner = try? members.nestedContainer(keyedBy: DataKeys.self, forKey: .data)
        if let subscription: WireSubscription = inner?.value(.subscription) ?? members.value(.data) {
            subscriptions = [subscription]
        } else {
            subscriptions = members.items(.data) ?? []
        }
        let meta: Meta? = members.value(.meta)
        total = meta?.total
        nextToken = meta?.nextToken
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(subscriptions, forKey: .data)
        try members.encode(Meta(total: total, nextToken: nextToken), forKey: .meta)
    }
}
