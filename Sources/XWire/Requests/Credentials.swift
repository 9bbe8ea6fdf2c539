package import TweetModel

/// Everything a user may hold of X's credentials; each part optional, none ever printed.
package struct Credentials: Sendable, Hashable {
    /// App-only bearer token (`X_BEARER_TOKEN`).
    package var bearerToken: Secret?
    /// OAuth 1.0a: the app's two values.
    package var consumerKey: Secret?
    package var consumerSecret: Secret?
    /// The consumer secret before the current one, with which X may still sign for a while after a change.
    package var previousConsumerSecret: Secret?
    /// OAuth 1.0a: the user's two values.
    package var accessToken: Secret?
    package var accessTokenSecret: Secret?
    /// OAuth 2.0.
    package var clientID: Secret?
    package var clientSecret: Secret?
    /// The client secret before the current one.
    package var previousClientSecret: Secret?
    /// OAuth 2.0 user token (`X_USER_TOKEN`).
    package var userToken: Secret?

    package init(
        bearerToken: Secret? = nil,
        consumerKey: Secret? = nil,
        consumerSecret: Secret? = nil,
        accessToken: Secret? = nil,
        accessTokenSecret: Secret? = nil,
        clientID: Secret? = nil,
        clientSecret: Secret? = nil,
        userToken: Secret? = nil,
        previousConsumerSecret: Secret? = nil,
        previousClientSecret: Secret? = nil
    ) {
        self.bearerToken = bearerToken
        self.consumerKey = consumerKey
        self.consumerSecret = consumerSecret
        self.accessToken = accessToken
        self.accessTokenSecret = accessTokenSecret
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.userToken = userToken
        self.previousConsumerSecret = previousConsumerSecret
        self.previousClientSecret = previousClientSecret
    }
}

/// The kinds of credential that X knows, the preferred one first.
package enum CredentialKind: String, Sendable, Hashable, CaseIterable {
    /// OAuth 2.0 user token.
    case userToken
    /// OAuth 1.0a: four values that sign each request.
    case oauth1
    /// App-only bearer token.
    case bearer

    /// True where the credential acts as a user and not as the app.
    package var isUser: Bool { self != .bearer }
}
