import TweetModel
import TweetStore

/// What the dashboard keeps in the history for its next start.
struct SavedState: Sendable {
    static let theme = "theme"
    static let readLine = "readLine"

    /// The name of the theme last kept in the picker.
    let theme: String?
    /// The newest tweet read so far.
    let readLine: Tweet.ID?

    init(_ store: TweetStore) async throws {
        theme = try await store.setting(Self.theme)
        readLine = try await store.setting(Self.readLine).flatMap { Tweet.ID(kept: $0) }
    }
}
