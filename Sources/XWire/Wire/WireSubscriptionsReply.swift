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
