import XWire

/// Who is subscribed to a webhook by the old account activity.
struct AccountActivityList: Encodable {
    struct Content: Encodable {
        let applicationID: String
        let webhookID: String
        let webhookURL: String
        let subscriptions: [[String: String]]

        private enum CodingKeys: String, CodingKey {
            case subscriptions
            case applicationID = "application_id"
            case webhookID = "webhook_id"
            case webhookURL = "webhook_url"
        }
    }

    let data: Content

    init(webhookID: String, url: String, users: [String]) {
        data = Content(
            applicationID: "1",
            webhookID: webhookID,
            webhookURL: url,
            subscriptions: users.map { ["user_id": $0] }
        )
    }
}
