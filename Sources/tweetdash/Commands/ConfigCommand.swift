import ArgumentParser
import Engine
import Foundation
import Settings
import TweetModel
import XClient

/// Shows where the settings file is, an example of it, or whether it is right.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        _superCommandName: TweetDash.name,
        abstract: "Show the settings file: an example, its place, or its faults."
    )

    enum Wish: String, EnumerableFlag {
        case example, path, check, systemd

        static func help(for value: Wish) -> ArgumentHelp? {
            switch value {
            case .example: "Print a commented example."
            case .path: "Print where the file is looked for."
            case .systemd: "Print a unit with which systemd runs watch for you."
            case .check: "Read everything a start would read, and say what was found."
            }
        }
    }

    @Flag var wish: Wish
    @OptionGroup var files: FileOptions

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let loader = SettingsLoader(environment: environment)
        switch wish {
        case .example: try StandardOutput.writeLine(PrintableText(sanitising: ExampleFile.text.dropLast()))
        case .systemd:
            let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            try StandardOutput.writeLine(PrintableText(sanitising: ServiceUnit.text(program: program)))
        case .path:
            let path = files.config ?? environment["TWEETDASH_CONFIG"] ?? loader.locations.config
            try StandardOutput.writeLine("\(SafeText(path))")
        case .check:
            let loaded = try loader.load(
                flags: files.layer,
                configPath: files.config,
                profile: files.profile,
                now: Date()
            )
            for line in loaded.summary { try StandardOutput.writeLine("\(SafeText(line).oneLine)") }
            let network = try NetworkSettings(
                environment: environment,
                for: try BaseURL(loaded.settings.apiBaseURL)
            )
            try StandardOutput.writeLine("proxy: \(SafeText(network.proxy?.description ?? "none"))")
        }
    }
}
