import ArgumentParser
import Dashboard
import Engine
import Foundation
import Settings
import TweetModel

/// Lists the themes: those in the program, then the user's own.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        _superCommandName: TweetDash.name,
        abstract: "List the themes, the program's and your own."
    )

    func run() throws {
        let locations = FileLocations(environment: ProcessInfo.processInfo.environment)
        let library = ThemeLibrary(folder: locations.themes)
        for theme in library.themes {
            let name = SafeText(theme.name).oneLine
            try StandardOutput.writeLine(theme.isLight ? "\(name) (light)" : "\(name)")
        }
        for fault in library.faults {
            StandardError.writeLine("tweetdash: \(SafeText("\(fault)"))")
        }
    }
}
