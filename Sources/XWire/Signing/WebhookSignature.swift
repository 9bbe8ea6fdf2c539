import Crypto
package import Foundation
package import TweetModel

/// X's signature: `sha256=` and the base64 of HMAC-SHA256 over the raw bytes.
package enum WebhookSignature {
    /// The header signed with the consumer secret.
    package static let header = "x-twitter-webhooks-signature"
    /// The header signed with the OAuth 2.0 client secret (autumn 2026 on).
    package static let oauth2Header = "x-twitter-webhooks-signature-oauth2"

    /// The header value for a body.
    package static func sign(_ body: some DataProtocol, key: Secret) -> String {
        let mac = HMAC<SHA256>.authenticationCode(
            for: body,
            using: SymmetricKey(data: Data(key.revealed().utf8))
        )
        return "sha256=" + Data(mac).base64EncodedString()
    }

    /// True when `value` is exactly a signature of `body` under `key`; compared in constant time.
    package static func isValid(_ value: String, for body: some DataProtocol, key: Secret) -> Bool {
        guard value.hasPrefix("sha256="), let mac = Data(base64Encoded: String(value.dropFirst(7))),
            mac.count == 32,
            mac.base64EncodedString() == value.dropFirst(7)
        else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            mac,
            authenticating: body,
            using: SymmetricKey(data: Data(key.revealed().utf8))
        )
    }
}
