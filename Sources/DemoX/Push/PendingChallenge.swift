import Foundation
import TweetModel
import XWire

/// A challenge (CRC) that is to be put to a receiver, before or after its webhook is registered.
struct PendingChallenge: Sendable {
    enum Purpose: Sendable, Hashable {
        /// `POST /2/webhooks`: registered only if it succeeds.
        case registration
        /// `PUT /2/webhooks/:id`, or from time to time.
        case validation(webhook: String)
    }

    let purpose: Purpose
    /// The webhook's, without the token.
    let url: String
    let token: String
    /// Any of them may sign the answer: X has changed its mind about which.
    let keys: [Secret]

    /// What is asked for, token and all.
    var requestURL: String {
        "\(url)\(url.contains("?") ? "&" : "?")crc_token=\(PercentEncoding.encode(token))"
    }

    /// Judges an answer as X does.
    func outcome(status: Int, body: Data) -> ChallengeOutcome {
        struct Reply: Decodable {
            let token: String

            private enum CodingKeys: String, CodingKey {
                case token = "response_token"
            }
        }
        switch status {
        case 200..<300: break
        case 300..<400: return .wrong("Redirects are not followed")
        default: return .unreachable("Status \(status)")
        }
        guard let reply = try? JSONDecoder().decode(Reply.self, from: body) else {
            return .wrong("Invalid JSON or missing `response_token`.")
        }
        let isRight = keys.contains { WebhookSignature.isValid(reply.token, for: Data(token.utf8), key: $0) }
        return isRight ? .passed : .wrong("Invalid `response_token`.")
    }
}
