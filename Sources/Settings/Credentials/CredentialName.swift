/// The names of X's credentials, as the environment spells them.
package enum CredentialName: String, Sendable, Hashable, CaseIterable {
    case bearerToken = "X_BEARER_TOKEN"
    case consumerKey = "X_CONSUMER_KEY"
    case consumerSecret = "X_CONSUMER_SECRET"
    case accessToken = "X_ACCESS_TOKEN"
    case accessTokenSecret = "X_ACCESS_TOKEN_SECRET"
    case clientID = "X_CLIENT_ID"
    case clientSecret = "X_CLIENT_SECRET"
    case userToken = "X_USER_TOKEN"
    case previousConsumerSecret = "X_CONSUMER_SECRET_PREVIOUS"
    case previousClientSecret = "X_CLIENT_SECRET_PREVIOUS"

    /// The name under `credentials:` in the file, for instance `x-bearer-token`.
    package var fileKey: String { rawValue.lowercased().replacing("_", with: "-") }
}
