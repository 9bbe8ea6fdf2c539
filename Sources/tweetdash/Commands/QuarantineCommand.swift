import ArgumentParser
import TweetModel
import TweetStore
import XWire

/// Prints what X sent and nobody could read, without disturbing a dashboard that is writing the history.
struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "Print what X sent and could not be read, oldest first: it is kept for a look."
    )

    @Flag var form: OutputForm = .plain
    @OptionGroup var files: FileOptions
    @ParentCommand var parent: TweetDash

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath(parent: parent.files))
        for quarantined in try await store.quarantined(limit: TweetStore.quarantineLimit).reversed() {
            let line = QuarantineLine(quarantined)
            guard LineOutput.write(form == .json ? line.json : line.plain.string) else { break }
        }
        try store.close()
    }
}
