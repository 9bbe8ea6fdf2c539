import Synchronization

/// Who is signed in, once X has said it.
final class Owner: Sendable {
    private let value = Mutex<String?>(nil)

    var id: String? { value.withLock { $0 } }

    func note(_ id: String) { value.withLock { $0 = id } }
}
