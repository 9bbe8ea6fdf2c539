import XWire

extension CredentialKind {
    /// What a user calls it.
    var name: String {
        switch self {
        case .userToken: "the user token"
        case .oauth1: "the four keys"
        case .bearer: "the bearer token"
        }
    }

    /// Where it is set.
    var setting: String {
        switch self {
        case .userToken: "X_USER_TOKEN"
        case .oauth1: "X_CONSUMER_KEY, X_CONSUMER_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET"
        case .bearer: "X_BEARER_TOKEN"
        }
    }
}
