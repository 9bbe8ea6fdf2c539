import Dashboard
import Foundation
import ScreenModel
import Settings
import Support
import Testing
import TweetStore

@testable import Engine

@Suite("Appearance of the dashboard")
struct AppearanceTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
    }

    /// The dashboard of a start with these settings, after a run that kept a theme.
    private func dashboard(
        _ settings: [SettingKey: String] = [:],
        keptTheme: String? = nil
    ) async throws -> Dashboard {
        let store = try TweetStore.inMemory()
        try await store.set(keptTheme, for: SavedState.theme)
        let appearance = try Appearance(
            try .made(in: home, settings, credentials: .bearer),
            feed: [],
            remembered: try await SavedState(store)
        )
        return appearance.dashboard(size: Size(columns: 80, rows: 24), depth: .truecolor, now: .distantPast).0
    }

    @Test("the theme of the settings goes before the one kept in an earlier run")
    func named() async throws {
        #expect(try await dashboard([.theme: "Ember Room"], keptTheme: "Kelp Bed").theme.name == "Ember Room")
        #expect(try await dashboard(keptTheme: "Kelp Bed").theme.name == "Kelp Bed")
    }

    @Test("a theme of the settings that does not exist is refused")
    func unknown() async throws {
        let error = await #expect(throws: SettingsError.self) { try await dashboard([.theme: "gone"]) }

        guard case .unknownTheme("gone", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a kept theme that has gone since makes room for the standard one")
    func gone() async throws {
        let standard = ThemeLibrary(folder: home.file("none")).standard

        #expect(try await dashboard(keptTheme: "gone").theme == standard)
    }
}
