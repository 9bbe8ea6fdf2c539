import Dashboard
import Foundation
import ScreenModel
import Settings
import TweetModel
import XWire

/// How the dashboard looks and what its keys do, from settings, theme files and the last run.
struct Appearance: Sendable {
    private let start: LaunchContext
    private let feed: [Source]
    private let library: ThemeLibrary
    private let theme: Theme
    private let keys: KeyTable
    private let readLine: Tweet.ID?

    /// A theme named by the user must exist; one remembered from an earlier run may have gone.
    init(_ start: LaunchContext, feed: [Source], remembered: SavedState) throws {
        self.feed = feed
        readLine = remembered.readLine
        self.start = start
        let library = ThemeLibrary(folder: start.locations.themes)
        self.library = library
        keys = try KeyTable(bindings: start.settings.keys)
        if let name = start.settings.theme {
            theme = try library.theme(named: name)
        } else {
            theme = remembered.theme.flatMap { try? library.theme(named: $0) } ?? library.standard
        }
    }

    /// The dashboard as it begins, and what it wants first; `depth` is what the terminal shows.
    func dashboard(size: Size, depth: ColorDepth, now: Date) -> (Dashboard, [Effect]) {
        var options = Options()
        options.isASCII = start.settings.isASCII
        options.colors = depth
        options.isDemo = start.isDemo
        options.isUnsigned = start.settings.allowsUnsigned
        options.isExposed = !LoopbackHost.contains(start.settings.listen.host)
        options.keys = keys
        options.readLine = readLine
        var dashboard = Dashboard(
            size: size,
            now: now,
            feed: feed,
            mode: start.settings.mode,
            theme: theme,
            themes: library.themes,
            options: options
        )
        let effects = dashboard.start()
        return (dashboard, effects)
    }
}
