import ArgumentParser
import Engine
import TweetModel
import TweetStore
import XWire

/// Prints what X sent and nobody could read, without disturbing a dashboard that is writing the history.
struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        _superCommandName: TweetDash.name,
        abstract: "Print what X sent and could not be read, oldest first: it is kept for a look."
    )

    @Flag var form: OutputForm = .plain
    @OptionGroup var files: FileOptions

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath())
        for quarantined in try await store.quarantined(limit: TweetStore.quarantineLimit).reversed() {
            let line = QuarantineLine(quarantined)
            try StandardOutput.writeLine(form == .json ? line.json : PrintableText(line.plain))
        }
        try store.close()
    }
}
