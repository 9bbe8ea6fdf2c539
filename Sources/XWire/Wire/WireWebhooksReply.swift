/// The webhooks of an app: the list, or the one just made.
package struct WireWebhooksReply: Sendable, Hashable, Codable {
    package var webhooks: [WireWebhook]
    /// True where `data` is one object and not a list.
    package var isSingle: Bool

    private enum CodingKeys: String, CodingKey {
        case data, meta
    }

    private struct Meta: Encodable {
        let resultCount: Int

        private enum CodingKeys: String, CodingKey {
            case resultCount = "result_count"
        }
    }

    package init(webhooks: [WireWebhook]) {
        self.webhooks = webhooks
        isSingle = false
    }

    package init(webhook: WireWebhook) {
        webhooks = [webhook]
        isSingle = true
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        if let webhook: WireWebhook = members.value(.data) {
            webhooks = [webhook]
            isSingle = true
        } else {
            webhooks = members.items(.data) ?? []
            isSingle = false
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        if isSingle {
            try members.encodeIfPresent(webhooks.first, forKey: .data)
        } else {
            try members.encode(webhooks, forKey: .data)
            try members.encode(Meta(resultCount: webhooks.count), forKey: .meta)
        }
    }
}
