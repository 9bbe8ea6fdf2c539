import Foundation
package import TweetModel

/// The answer to X's challenge (CRC).
///
/// Challenge and delivery are signed by the same function of the same key, so whoever may choose the token could have an
/// event signed. Only tokens that no JSON body can equal are answered.
package enum Challenge {
    /// `[A-Za-z0-9_.~+/=-]{1,256}`: holds every token seen from X, and neither brace nor quote.
    package static func isAcceptable(_ token: String) -> Bool {
        (1...256).contains(token.utf8.count)
            && token.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "_.~+/=-".utf8.contains(byte)
                }
            }
    }

    /// The JSON body to answer with; nil for a token that is not signed.
    package static func response(to token: String, key: Secret) -> String? {
        guard isAcceptable(token) else { return nil }
        return #"{"response_token":"\#(WebhookSignature.sign(Data(token.utf8), key: key))"}"#
    }
}

/// Which secret answers the challenge: X's pages of August 2026 say the consumer secret, those of October the client secret.
package enum ChallengeChoice: String, Sendable, Hashable, CaseIterable {
    /// The client secret where there is one, else the consumer secret.
    case automatic
    case consumer
    case client
}
