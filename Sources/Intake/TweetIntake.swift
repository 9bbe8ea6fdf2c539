package import TweetModel
package import TweetStore

/// The one door: every tweet enters here, whatever brought it.
package struct TweetIntake: Sendable {
    package let store: TweetStore
    private let announce: @Sendable (TweetChanges) -> Void

    package init(store: TweetStore, announce: @escaping @Sendable (TweetChanges) -> Void) {
        self.store = store
        self.announce = announce
    }

    /// Returns once the batch is on disk; then, and only then, it has been announced.
    @discardableResult
    package func admit(_ batch: TweetBatch) async throws -> TweetChanges {
        let changes = try await store.commit([batch]).first ?? TweetChanges()
        if !changes.isEmpty { announce(changes) }
        return changes
    }
}
