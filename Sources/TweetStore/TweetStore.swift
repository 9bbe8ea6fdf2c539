package import TweetModel

/// The durable history.
package struct TweetStore: Sendable {
    package init() {}

    /// Commits every batch in one transaction; the answers are in the same order.
    package func commit(_ batches: [TweetBatch]) async throws -> [TweetChanges] {
        batches.map { _ in TweetChanges() }
    }

    /// The newest id that a poll target has wholly read.
    package func cursor(of target: String) async throws -> Tweet.ID? { nil }

    /// Gaps not yet filled.
    package func openGaps() async throws -> [Gap] { [] }

    /// A page of the newest tweets, newest first.
    package func newest(limit: Int) async throws -> [StoredTweet] { [] }

    /// A page of tweets with lesser ids, newest first.
    package func page(olderThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet] { [] }

    /// The `limit` tweets next above `id`, newest first.
    package func page(newerThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet] { [] }
}
