import Foundation
import Settings
import TweetStore

/// The history of one run: the user's, or one that goes with the demo.
struct OpenedHistory: Sendable {
    let store: TweetStore

    /// Tweets that a demo without a file holds at most: days of what it issues, in some tens of megabytes.
    private static let demoLimit = 20_000

    /// Opens the file that the settings name; a demo without one keeps its tweets in memory, so that invented tweets never mix
    /// with real ones and nothing of them is left behind, however it ends.
    init(_ start: LaunchContext, now: Date) throws {
        if start.isDemo, start.settings.historyPath == nil {
            store = try TweetStore.inMemory(limit: start.settings.retention ?? Self.demoLimit)
        } else {
            store = try TweetStore.open(
                at: start.settings.historyPath ?? start.locations.history(profile: start.profile),
                now: now,
                limit: start.settings.retention
            )
        }
    }

    /// Ends the run: the file is left whole.
    func close() throws {
        try store.close()
    }
}
