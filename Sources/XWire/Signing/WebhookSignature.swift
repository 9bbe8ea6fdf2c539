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

    /// True when `value` could be a signature of some body under some key: the prefix and 44 characters of standard base64.
    package static func isWellFormed(_ value: String) -> Bool { code(in: value) != nil }

    /// True when `value` is exactly a signature of `body` under `key`; compared in constant time.
    package static func isValid(_ value: String, for body: some DataProtocol, key: Secret) -> Bool {
        guard let code = code(in: value) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: symmetric(key))
    }

    /// One signature has one form: what decodes to the same code but is written otherwise has none.
    private static func code(in value: String) -> Data? {
        let base64 = String(value.dropFirst(prefix.count))
        guard value.hasPrefix(prefix), let code = Data(base64Encoded: base64), code.count == length,
            code.base64EncodedString() == base64
        else { return nil }
        return code
    }

    private static func symmetric(_ key: Secret) -> SymmetricKey {
        SymmetricKey(data: Data(key.revealed().utf8))
    }
}
