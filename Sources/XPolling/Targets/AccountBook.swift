package import Foundation
package import TweetStore
package import XClient

/// What X says to handles, remembered in the history: each question costs a cent.
package struct AccountBook: Sendable {
    /// How long the id of a handle is believed: a handle may pass to someone else.
    static let memory: TimeInterval = 7 * 24 * 60 * 60

    private let client: XClient
    private let store: TweetStore
    private let now: @Sendable () -> Date

    package init(client: XClient, store: TweetStore, now: @escaping @Sendable () -> Date) {
        self.client = client
        self.store = store
        self.now = now
    }

    /// Asks X where the history does not know; throws what `XClient` and the history throw.
    package func account(named handle: String) async throws -> XAccount {
        if let known = try await store.account(handle: handle),
            now().timeIntervalSince(known.checkedAt) < Self.memory
        {
            return .open(id: known.id)
        }
        let account = try await client.account(named: handle)
        if case .open(let id) = account {
            try await store.remember([KnownAccount(handle: handle, id: id, checkedAt: now())])
        }
        return account
    }
}
