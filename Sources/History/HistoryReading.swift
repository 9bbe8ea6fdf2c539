package import TweetModel

package import struct Foundation.Date

/// Reads the tweets of a history, and what stands around them on the screen.
///
/// Every method throws `HistoryError`, and `CancellationError` where its task was cancelled.
package protocol HistoryReading: Sendable {
    /// A page of the newest tweets, newest first.
    func newest(limit: Int) async throws -> [StoredTweet]

    /// A page of tweets with lesser ids, newest first.
    func page(olderThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet]

    /// The `limit` tweets next above `id`, newest first.
    func page(newerThan id: Tweet.ID, limit: Int) async throws -> [StoredTweet]

    /// One tweet, by the id of any of its versions; nil where the history does not hold it.
    func tweet(_ id: Tweet.ID) async throws -> StoredTweet?

    /// Tweets that hold every word of `text` in their text, quote or handle, newest first; `before` goes on where a page ended.
    func search(_ text: String, limit: Int, before: Tweet.ID?) async throws -> [StoredTweet]

    /// How many tweets the history holds: may walk through an index, so not for every frame.
    var count: Int { get async throws }

    /// What is not covered, of every source, newest first.
    func gaps() async throws -> [Gap]

    /// What is known of every source that was ever watched: coverage from `start` on, tweets and money of a UTC day.
    func summaries(since start: Date, on day: UTCDay) async throws -> [Source.ID: SourceSummary]

    /// What was spent on a day and on all later ones, oldest first.
    func spending(since day: UTCDay) async throws -> [SpendingRow]

    /// A value that the program keeps for its next start, such as the theme or the read line.
    func setting(_ key: String) async throws -> String?
}

extension HistoryReading {
    /// The first page of what holds every word of `text`.
    package func search(_ text: String, limit: Int) async throws -> [StoredTweet] {
        try await search(text, limit: limit, before: nil)
    }
}
