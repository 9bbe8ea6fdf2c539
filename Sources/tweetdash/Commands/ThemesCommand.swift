import ArgumentParser
import Dashboard
import Foundation
import Settings

/// Lists the themes: those in the program, then the user's own.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "List the themes, the program's and your own."
    )

    func run() throws {
        let locations = FileLocations(environment: ProcessInfo.processInfo.environment)
        let library = ThemeLibrary(folder: locations.themes)
        for theme in library.themes {
            print("\(theme.name)\(theme.isLight ? " (light)" : "")")
        }
        for fault in library.faults {
            FileHandle.standardError.write(Data("\(fault)\n".utf8))
        }
    }
}
