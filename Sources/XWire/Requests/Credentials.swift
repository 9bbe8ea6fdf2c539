package import TweetModel

/// Everything a user may hold of X's credentials; each part optional, none ever printed.
package struct Credentials: Sendable, Hashable {
    /// App-only bearer token (`X_BEARER_TOKEN`).
    package var bearerToken: Secret?
    /// OAuth 1.0a: the app's two values.
    package var consumerKey: Secret?
    package var consumerSecret: Secret?
    /// OAuth 1.0a: the user's two values.
    package var accessToken: Secret?
    package var accessTokenSecret: Secret?
    /// OAuth 2.0.
    package var clientID: Secret?
    package var clientSecret: Secret?
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
        userToken: Secret? = nil
    ) {
        self.bearerToken = bearerToken
        self.consumerKey = consumerKey
        self.consumerSecret = consumerSecret
        self.accessToken = accessToken
        self.accessTokenSecret = accessTokenSecret
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.userToken = userToken
    }
}
