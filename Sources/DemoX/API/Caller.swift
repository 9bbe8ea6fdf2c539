import XWire

/// Who asks, once the credentials held.
struct Caller: Sendable, Hashable {
    let kind: CredentialKind
    /// The credential itself: rate limits are counted for each.
    let credential: String

    var audience: Audience { kind.isUser ? .owner : .everybody }
}

extension CredentialKind {
    /// As X writes it.
    var wireName: String {
        switch self {
        case .bearer: "OAuth 2.0 Application-Only"
        case .oauth1: "OAuth 1.0a User Context"
        case .userToken: "OAuth 2.0 User Context"
        }
    }
}
