import Synchronization
import XWire

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
