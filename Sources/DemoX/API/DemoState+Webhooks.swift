import Foundation
import TweetModel
import XWire

/// Registering webhooks: each call that makes one valid asks the receiver for the challenge first.
extension DemoState {
    func listWebhooks(_ call: Call) throws(Refusal) -> Answer {
        _ = try call.parameters(["webhook_config.fields"])
        return Answer(WireWebhooksReply(webhooks: webhooks.all.map(\.wire)))
    }

    mutating func addWebhook(_ call: Call) throws(Refusal) -> HandlerResult {
        let wish = try call.request.json(WireWebhookRequest.self)
        if let objection = webhooks.objection(to: wish.url) { throw objection }
        return .challenges(challenge(for: .registration, url: wish.url))
    }

    mutating func checkWebhook(_ call: Call) throws(Refusal) -> HandlerResult {
        let webhook = try webhook(call)
        return .challenges(challenge(for: .validation(webhook: webhook.id), url: webhook.url))
    }

    mutating func removeWebhook(_ call: Call) throws(Refusal) -> Answer {
        Answer(WireOutcome(deleted: webhooks.remove(try webhook(call).id)))
    }

    /// Answers the call that a challenge was made for, and notes how it ended.
    mutating func conclude(_ challenge: PendingChallenge, _ outcome: ChallengeOutcome, at now: Date) -> Answer
    {
        switch challenge.purpose {
        case .validation(let id):
            webhooks.note(outcome, of: id, at: now)
            return Self.objection(outcome)?.answer ?? Answer(WireOutcome(valid: true))
        case .registration:
            // Somebody else may have registered it in the meantime.
            if let objection = Self.objection(outcome) ?? webhooks.objection(to: challenge.url) {
                return objection.answer
            }
            let webhook = Webhooks.Webhook(
                id: nextResourceID(at: now),
                url: challenge.url,
                createdAt: now,
                challengedAt: now
            )
            webhooks.add(webhook)
            return Answer(WireWebhooksReply(webhook: webhook.wire))
        }
    }

    /// The challenges that X makes from time to time, one for each webhook that is still valid.
    mutating func dueChallenges() -> [PendingChallenge] {
        webhooks.all.filter(\.isValid).map { challenge(for: .validation(webhook: $0.id), url: $0.url) }
    }

    private mutating func challenge(for purpose: PendingChallenge.Purpose, url: String) -> PendingChallenge {
        let credentials = keys.credentials
        let secrets = [credentials.consumerSecret, signsWithClientSecret ? credentials.clientSecret : nil]
        return PendingChallenge(
            purpose: purpose,
            url: url,
            token: dice.token(),
            keys: secrets.compactMap(\.self)
        )
    }

    private func webhook(_ call: Call) throws(Refusal) -> Webhooks.Webhook {
        guard let webhook = webhooks[try call.id()] else {
            throw .message(
                404,
                "WebhookIdInvalid: Webhook [\(try call.id())] does not exist or does not belong to this app."
            )
        }
        return webhook
    }

    private static func objection(_ outcome: ChallengeOutcome) -> Refusal? {
        switch outcome {
        case .passed: nil
        case .wrong(let how), .unreachable(let how):
            .message(400, "CrcValidationFailed: URL returned bad response during CRC with error: \(how)")
        }
    }
}
