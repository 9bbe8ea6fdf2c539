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
