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

/// The body that registers a webhook.
package struct WireWebhookRequest: Sendable, Hashable, Codable {
    /// Public HTTPS without a port, at most 200 characters.
    package var url: String

    package init(url: String) {
        self.url = url
    }
}

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

/// The answer to a call that does something: one claim under `data`.
///
/// Any 2xx is success whatever this says; several calls answer 204 without a body.
package struct WireOutcome: Sendable, Hashable, Codable {
    package struct Claims: Sendable, Hashable, Codable {
        package var deleted: Bool?
        package var valid: Bool?
        /// The simulator's word where X says `valid`.
        package var attempted: Bool?
        package var subscribed: Bool?
        package var provisioned: Bool?

        package init(
            deleted: Bool? = nil,
            valid: Bool? = nil,
            attempted: Bool? = nil,
            subscribed: Bool? = nil,
            provisioned: Bool? = nil
        ) {
            self.deleted = deleted
            self.valid = valid
            self.attempted = attempted
            self.subscribed = subscribed
            self.provisioned = provisioned
        }
    }

    package var data: Claims

    package init(_ claims: Claims) {
        data = claims
    }

    package init(deleted: Bool) {
        data = Claims(deleted: deleted)
    }

    package init(valid: Bool) {
        data = Claims(valid: valid)
    }
}
