/// The body that registers a webhook.
package struct WireWebhookRequest: Sendable, Hashable, Codable {
    /// Public HTTPS without a port, at most 200 characters.
    package var url: String

    package init(url: String) {
        self.url = url
    }
}
