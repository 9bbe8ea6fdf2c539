import Foundation
import Settings
import TweetStore

/// The history of one run: the user's, or one that goes with the demo.
struct History: Sendable {
    let store: TweetStore
    private let temporaryFolder: String?

    /// Opens the file that the settings name; a demo without one gets a folder of its own, so that invented tweets never
    /// mix with real ones.
    init(_ start: Start, now: Date) throws {
        if start.isDemo, start.settings.historyPath == nil {
            let folder = NSTemporaryDirectory() + "tweetdash-demo-\(getpid())"
            temporaryFolder = folder
            store = try TweetStore.open(at: folder + "/history.sqlite", now: now)
        } else {
            temporaryFolder = nil
            store = try TweetStore.open(
                at: start.settings.historyPath ?? start.locations.history(profile: start.profile),
                now: now,
                limit: start.settings.retention
            )
        }
    }

    /// Ends the run: the file is left whole, a demo's is removed.
    func close() throws {
        try store.close()
        if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
    }
}
