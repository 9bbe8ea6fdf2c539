import Crypto
import Foundation
package import TweetModel

/// OAuth 1.0a request signing (RFC 5849) with HMAC-SHA1, in both directions.
package enum OAuth1 {
    /// An app's and a user's values; without a user the key ends in a bare `&`.
    package struct Keys: Sendable, Hashable {
        package var consumerKey: Secret
        package var consumerSecret: Secret
        package var token: Secret?
        package var tokenSecret: Secret?

        package init(
            consumerKey: Secret,
            consumerSecret: Secret,
            token: Secret? = nil,
            tokenSecret: Secret? = nil
        ) {
            self.consumerKey = consumerKey
            self.consumerSecret = consumerSecret
            self.token = token
            self.tokenSecret = tokenSecret
        }

        /// The user's id: X's access tokens begin with it and a hyphen.
        package var ownerID: String? {
            guard let token = token?.revealed(), let hyphen = token.firstIndex(of: "-") else { return nil }
            let id = token[..<hyphen]
            return (1...19).contains(id.utf8.count) && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
                ? String(id) : nil
        }
    }

    /// The value of the `Authorization` header.
    ///
    /// `url` is scheme, host and path (a query or fragment in it is not signed); `query` is sent by `PercentEncoding.query`;
    /// `form` is empty unless the body is a form, since a JSON body is not signed. The nonce must never have been used with
    /// these keys; the timestamp is in Unix seconds.
    package static func authorizationHeader(
        method: String,
        url: String,
        query: [QueryItem],
        form: [QueryItem],
        keys: Keys,
        nonce: String,
        timestamp: Int
    ) -> String {
        var parameters = [
            QueryItem("oauth_consumer_key", keys.consumerKey.revealed()),
            QueryItem("oauth_nonce", nonce),
            QueryItem("oauth_signature_method", "HMAC-SHA1"),
            QueryItem("oauth_timestamp", String(timestamp)),
            QueryItem("oauth_version", "1.0"),
        ]
        if let token = keys.token {
            parameters.insert(QueryItem("oauth_token", token.revealed()), at: 4)
        }
        let base = baseString(method: method, url: url, parameters: query + form + parameters)
        let signature = Data(code(of: base, keys: keys)).base64EncodedString()
        parameters.insert(QueryItem("oauth_signature", signature), at: 2)
        return "OAuth "
            + parameters
            .map { "\(PercentEncoding.encode($0.name))=\"\(PercentEncoding.encode($0.value))\"" }
            .joined(separator: ", ")
    }

    /// Method, URL and sorted parameters, each encoded and joined by `&`.
    static func baseString(method: String, url: String, parameters: [QueryItem]) -> String {
        let sorted =
            parameters
            .map { (name: PercentEncoding.encode($0.name), value: PercentEncoding.encode($0.value)) }
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { "\($0.name)=\($0.value)" }
            .joined(separator: "&")
        return [method.uppercased(), PercentEncoding.encode(normalized(url)), PercentEncoding.encode(sorted)]
            .joined(separator: "&")
    }

    static func code(of base: String, keys: Keys) -> HMAC<Insecure.SHA1>.MAC {
        HMAC<Insecure.SHA1>.authenticationCode(for: Data(base.utf8), using: key(of: keys))
    }

    static func key(of keys: Keys) -> SymmetricKey {
        let consumer = PercentEncoding.encode(keys.consumerSecret.revealed())
        let user = PercentEncoding.encode(keys.tokenSecret?.revealed() ?? "")
        return SymmetricKey(data: Data("\(consumer)&\(user)".utf8))
    }

    /// Scheme and host in lower case, no default port, no query, no fragment (RFC 5849, 3.4.1.2).
    private static func normalized(_ url: String) -> String {
        let bare = url.prefix { $0 != "?" && $0 != "#" }
        guard let schemeEnd = bare.range(of: "://") else { return String(bare) }
        let scheme = bare[..<schemeEnd.lowerBound].lowercased()
        let rest = bare[schemeEnd.upperBound...]
        let path = rest.firstIndex(of: "/") ?? rest.endIndex
        var authority = rest[..<path].lowercased()
        let defaultPort = scheme == "https" ? ":443" : ":80"
        if authority.hasSuffix(defaultPort) {
            authority.removeLast(defaultPort.count)
        }
        return "\(scheme)://\(authority)\(path == rest.endIndex ? "/" : rest[path...])"
    }
}
