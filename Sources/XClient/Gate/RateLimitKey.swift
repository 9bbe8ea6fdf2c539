import XWire

/// What X counts requests by: the endpoint, and the credential that asks.
struct RateLimitKey: Sendable, Hashable {
    var route: Route
    var credential: CredentialKind
}
