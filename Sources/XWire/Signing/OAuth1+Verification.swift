import Crypto
package import Foundation

extension OAuth1 {
    /// Why a signed request is turned down.
    package enum Refusal: Error, Sendable, Hashable {
        /// No OAuth header, or one with missing, doubled or strange parts.
        case malformed
        case unknownKey
        /// The clock of the client is too far from ours.
        case staleTimestamp
        case usedNonce
        case wrongSignature
    }

    /// The nonces of the last minutes, kept by the one who verifies.
    package struct Nonces: Sendable, Hashable {
        /// Seconds that a timestamp may differ from our clock; X's own limit is a few minutes.
        package static let allowedSkewSeconds = 300

        private var seen: [String: Int] = [:]
        private var prunedAt = 0

        package init() {}

        /// False for a nonce seen before with this token and timestamp.
        fileprivate mutating func admit(_ nonce: String, token: String, timestamp: Int, now: Int) -> Bool {
            if now - prunedAt > Self.allowedSkewSeconds {
                seen = seen.filter { now - $0.value <= 2 * Self.allowedSkewSeconds }
                prunedAt = now
            }
            return seen.updateValue(now, forKey: "\(token) \(timestamp) \(nonce)") == nil
        }
    }

    /// Checks a received request and answers whose keys signed it.
    ///
    /// `url` is scheme, host with port, and path as the client saw them; `query` and `form` are what came, decoded. `keys`
    /// finds the keys of a consumer key and a token ("" for none), and answers nil for values never given out. `nonces`
    /// changes only by a request whose signature is right, so that a stranger cannot fill it.
    package static func verify(
        header: String,
        method: String,
        url: String,
        query: [QueryItem],
        form: [QueryItem],
        now: Date,
        nonces: inout Nonces,
        keys: (_ consumerKey: String, _ token: String) -> Keys?
    ) throws(Refusal) -> Keys {
        let parameters = try parameters(of: header)
        guard let consumerKey = parameters["oauth_consumer_key"], let nonce = parameters["oauth_nonce"],
            let signature = parameters["oauth_signature"].flatMap({ Data(base64Encoded: $0) }),
            let timestamp = parameters["oauth_timestamp"].flatMap({ Int($0) }), timestamp >= 0,
            parameters["oauth_signature_method"] == "HMAC-SHA1",
            parameters["oauth_version", default: "1.0"] == "1.0", !nonce.isEmpty
        else { throw .malformed }
        let token = parameters["oauth_token"] ?? ""
        guard let keys = keys(consumerKey, token) else { throw .unknownKey }
        let signed =
            parameters
            .filter { $0.key != "oauth_signature" && $0.key != "realm" }
            .map { QueryItem($0.key, $0.value) }
        let base = baseString(method: method, url: url, parameters: query + form + signed)
        guard
            HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                signature,
                authenticating: Data(base.utf8),
                using: key(of: keys)
            )
        else { throw .wrongSignature }
        let seconds = Int(now.timeIntervalSince1970)
        guard abs(seconds - timestamp) <= Nonces.allowedSkewSeconds else { throw .staleTimestamp }
        guard nonces.admit(nonce, token: token, timestamp: timestamp, now: seconds) else { throw .usedNonce }
        return keys
    }

    /// `OAuth name="value", …`, decoded.
    private static func parameters(of header: String) throws(Refusal) -> [String: String] {
        guard header.prefix(6).lowercased() == "oauth " else { throw .malformed }
        var parameters: [String: String] = [:]
        for part in header.dropFirst(6).split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let quoted = pair.count == 2 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
            guard quoted.count >= 2, quoted.hasPrefix("\""), quoted.hasSuffix("\""),
                let name = PercentEncoding.decode(
                    pair[0].trimmingCharacters(in: .whitespaces),
                    plusIsSpace: false
                ),
                let value = PercentEncoding.decode(quoted.dropFirst().dropLast(), plusIsSpace: false),
                parameters.updateValue(value, forKey: name) == nil
            else { throw .malformed }
        }
        return parameters
    }
}
