import Synchronization

/// What X says to a handle or to the id of an account.
package enum XAccount: Sendable, Hashable {
    /// Anyone may read its posts; `handle` is the one it has now, as X writes it.
    case open(id: String, handle: String)
    /// Its followers may.
    case protected(id: String, handle: String)
    case suspended
    /// X does not know it.
    case unknown

    /// X's id, where X named one.
    package var id: String? {
        switch self {
        case .open(let id, _), .protected(let id, _): id
        case .suspended, .unknown: nil
        }
    }
}

/// Who is signed in, once X has said it.
final class Owner: Sendable {
    private let value = Mutex<String?>(nil)

    var id: String? { value.withLock { $0 } }

    func note(_ id: String) { value.withLock { $0 = id } }
}
