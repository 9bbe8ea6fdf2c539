import Foundation
import XWire

/// The webhooks of the demo's app.
struct Webhooks: Sendable {
    struct Webhook: Sendable {
        let id: String
        let url: String
        let createdAt: Date
        /// The last time that the challenge was answered rightly.
        var challengedAt: Date
        /// An invalid webhook gets nothing until its challenge succeeds again.
        var isValid = true

        var wire: WireWebhook { WireWebhook(id: id, url: url, valid: isValid, createdAt: createdAt) }
    }

    private(set) var all: [Webhook] = []

    /// As many as an Enterprise app has (X docs, account-activity/introduction), so that one demo serves several receivers.
    static let limit = 5
    /// Unreachable for longer than this, a webhook becomes invalid: 28 hours (X docs, webhooks/introduction).
    static let patience: TimeInterval = 28 * 3600

    subscript(id: String) -> Webhook? { all.first { $0.id == id } }

    /// Why X would refuse to register this URL.
    func objection(to url: String) -> Refusal? {
        if let objection = WebhookURL.objection(to: url) {
            return .message(400, "UrlValidationFailed: \(objection)")
        }
        if all.contains(where: { $0.url == url }) {
            return .message(400, "DuplicateUrlFailed: A webhook with this URL is registered already.")
        }
        return all.count < Self.limit
            ? nil : .message(403, "WebhookLimitExceeded: Too many resources already created.")
    }

    mutating func add(_ webhook: Webhook) { all.append(webhook) }

    /// False where it is not there.
    mutating func remove(_ id: String) -> Bool {
        let count = all.count
        all.removeAll { $0.id == id }
        return all.count < count
    }

    /// Notes how a challenge ended: a wrong answer ends the validity at once, silence only after 28 hours.
    mutating func note(_ outcome: ChallengeOutcome, of id: String, at now: Date) {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return }
        switch outcome {
        case .passed:
            all[index].challengedAt = now
            all[index].isValid = true
        case .wrong: all[index].isValid = false
        case .unreachable:
            if now > all[index].challengedAt + Self.patience { all[index].isValid = false }
        }
    }
}
