package import TweetModel

/// What stands in the `Authorization` header of one request.
package enum Authorization: Sendable, Hashable {
    case userToken(Secret)
    case oauth1(OAuth1.Keys)
    case bearer(Secret)

    package var kind: CredentialKind {
        switch self {
        case .userToken: .userToken
        case .oauth1: .oauth1
        case .bearer: .bearer
        }
    }

    /// The credential to use for a route: the most preferred kind that the user holds and that X takes there.
    ///
    /// `refused` are kinds that X has turned down for this route before; `order` puts other kinds first, as a subscription
    /// to public events is better made by the app than by a user. Nil where nothing fits.
    package static func choose(
        for route: Route,
        from credentials: Credentials,
        refused: Set<CredentialKind> = [],
        order: [CredentialKind] = CredentialKind.allCases
    ) -> Authorization? {
        order.lazy
            .filter { route.accepts.contains($0) && !refused.contains($0) }
            .compactMap { credentials.authorization($0) }
            .first
    }

    /// The header's value; an OAuth 1.0a signature covers method, URL and query, so it is good for this one request.
    ///
    /// `url` is scheme, host and path as sent, without query. The nonce must never have been used with this key; the
    /// timestamp is in Unix seconds, and X refuses clocks that are minutes off.
    package func header(
        method: Endpoint.Method,
        url: String,
        query: [QueryItem],
        nonce: String,
        timestamp: Int
    ) -> String {
        switch self {
        case .userToken(let token), .bearer(let token): "Bearer \(token.revealed())"
        case .oauth1(let keys):
            OAuth1.authorizationHeader(
                method: method.rawValue,
                url: url,
                query: query,
                form: [],
                keys: keys,
                nonce: nonce,
                timestamp: timestamp
            )
        }
    }
}

extension Credentials {
    /// The four values of OAuth 1.0a; nil unless all are there.
    package var oauth1: OAuth1.Keys? {
        guard let consumerKey, let consumerSecret, let accessToken, let accessTokenSecret else { return nil }
        return OAuth1.Keys(
            consumerKey: consumerKey,
            consumerSecret: consumerSecret,
            token: accessToken,
            tokenSecret: accessTokenSecret
        )
    }

    /// The user's id, where an OAuth 1.0a token tells it; else `users/me` must be asked.
    package var ownerID: String? { oauth1?.ownerID }

    /// The kinds that are held whole, the preferred one first.
    package var kinds: [CredentialKind] { CredentialKind.allCases.filter { authorization($0) != nil } }

    fileprivate func authorization(_ kind: CredentialKind) -> Authorization? {
        switch kind {
        case .userToken: userToken.map { .userToken($0) }
        case .oauth1: oauth1.map { .oauth1($0) }
        case .bearer: bearerToken.map { .bearer($0) }
        }
    }
}
