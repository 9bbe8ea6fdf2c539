import Synchronization
import TweetModel
import XWire

/// Remembers which kinds of credential X turned down where, so that others are tried before them for a while.
///
/// X has turned down good ones for seconds: none is given up, and where no other fits it is asked with all the same.
final class RefusedKinds: Sendable {
    private let refused = Mutex<[Route: [CredentialKind: Duration]]>([:])
    private let time: MonotonicTime

    init(time: MonotonicTime) { self.time = time }

    /// What X turned down there within `Backoff.longestRefusal`.
    subscript(route: Route) -> Set<CredentialKind> {
        let now = time.now()
        let kinds = refused.withLock { $0[route] ?? [:] }
        return Set(kinds.filter { now - $0.value < Backoff.longestRefusal }.keys)
    }

    func note(_ kind: CredentialKind, at route: Route) {
        let now = time.now()
        refused.withLock { $0[route, default: [:]][kind] = now }
    }
}
