import Crypto
package import Foundation
package import TweetModel

/// X's signature: `sha256=` and the base64 of HMAC-SHA256 over the raw bytes.
package enum WebhookSignature {
    /// The header signed with the consumer secret.
    package static let header = "x-twitter-webhooks-signature"
    /// The header signed with the OAuth 2.0 client secret (autumn 2026 on).
    package static let oauth2Header = "x-twitter-webhooks-signature-oauth2"

    private static let prefix = "sha256="
    /// Bytes of a SHA-256.
    private static let length = 32

    /// The header value for a body.
    package static func sign(_ body: some DataProtocol, key: Secret) -> String {
        let mac = HMAC<SHA256>.authenticationCode(for: body, using: symmetric(key))
        return prefix + Data(mac).base64EncodedString()
    }

    /// True when `value` is exactly a signature of `body` under `key`; compared in constant time.
    ///
    /// One signature has one form: what decodes to it but is written otherwise is refused.
    package static func isValid(_ value: String, for body: some DataProtocol, key: Secret) -> Bool {
        let base64 = String(value.dropFirst(prefix.count))
        guard value.hasPrefix(prefix), let mac = Data(base64Encoded: base64), mac.count == length,
            mac.base64EncodedString() == base64
        else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: body, using: symmetric(key))
    }

    private static func symmetric(_ key: Secret) -> SymmetricKey {
        SymmetricKey(data: Data(key.revealed().utf8))
    }
}
