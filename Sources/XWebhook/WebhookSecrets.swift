import Foundation
package import TweetModel
package import XWire

/// The secrets that X signs with: each has a header of its own, and two values while it is being rotated.
package struct WebhookSecrets: Sendable, Hashable {
    /// Values of the API consumer secret, the current one first.
    package var consumer: [Secret]
    /// Values of the OAuth 2.0 client secret, the current one first.
    package var client: [Secret]
    package var challenge: ChallengeChoice

    package init(consumer: [Secret] = [], client: [Secret] = [], challenge: ChallengeChoice = .automatic) {
        self.consumer = consumer
        self.client = client
        self.challenge = challenge
    }

    package var isEmpty: Bool { consumer.isEmpty && client.isEmpty }

    /// The key that answers the challenge; nil where the chosen secret is not configured.
    var challengeKey: Secret? {
        switch challenge {
        case .automatic: client.first ?? consumer.first
        case .consumer: consumer.first
        case .client: client.first
        }
    }

    /// Why these signatures can prove no body at all; nil where they may prove one.
    func refusal(signatures: [String], oauth2Signatures: [String]) -> Refusal? {
        guard let claims = claims(signatures, oauth2Signatures) else { return .wrongSignature }
        guard !claims.isEmpty else { return .noSignature }
        return claims.allSatisfy { WebhookSignature.isWellFormed($0.value) } ? nil : .wrongSignature
    }

    /// True when the signatures prove that X sent `body`.
    ///
    /// Each header is checked with its own secret only. Where both are there and both secrets known, both must hold; a header
    /// whose secret is unknown proves nothing and spoils nothing. A header given twice is a trick, not a signature.
    func prove(_ body: Data, signatures: [String], oauth2Signatures: [String]) -> Bool {
        guard let claims = claims(signatures, oauth2Signatures), !claims.isEmpty else { return false }
        return claims.allSatisfy { value, keys in
            keys.contains { WebhookSignature.isValid(value, for: body, key: $0) }
        }
    }

    /// What the headers of known secrets claim; nil where one is given twice.
    private func claims(
        _ signatures: [String],
        _ oauth2Signatures: [String]
    ) -> [(value: String, keys: [Secret])]? {
        guard signatures.count <= 1, oauth2Signatures.count <= 1 else { return nil }
        return [(signatures.first, consumer), (oauth2Signatures.first, client)].compactMap { value, keys in
            guard let value, !keys.isEmpty else { return nil }
            return (value, keys)
        }
    }
}
