import Synchronization
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

/// Remembers which kinds of credential X turned down where, so that each is tried once.
final class RefusedKinds: Sendable {
    private let refused = Mutex<[Route: Set<CredentialKind>]>([:])

    subscript(route: Route) -> Set<CredentialKind> {
        refused.withLock { $0[route] ?? [] }
    }

    func note(_ kind: CredentialKind, at route: Route) {
        refused.withLock { _ = $0[route, default: []].insert(kind) }
    }
}
