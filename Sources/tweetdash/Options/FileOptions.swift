import ArgumentParser
import Foundation
import Settings

/// Which files to use: shared by every command that reads settings or the history.
struct FileOptions: ParsableArguments {
    @Option(name: .setting(.history), help: .setting(.history))
    var history: String?

    @Option(help: ArgumentHelp("The settings file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Which profile of the settings file to use.", valueName: "name"))
    var profile: String?

    var layer: RawSettings {
        var layer = RawSettings()
        layer.set(.history, history.map { [$0] } ?? [])
        return layer
    }
}

extension FileOptions {
    /// The history that a dashboard with the same options would use.
    func historyPath() throws -> String {
        let loader = SettingsLoader(environment: ProcessInfo.processInfo.environment)
        let loaded = try loader.load(
            flags: layer,
            configPath: config,
            profile: profile,
            now: nil
        )
        return loaded.settings.historyPath ?? loader.locations.history(profile: loaded.profile)
    }
}
