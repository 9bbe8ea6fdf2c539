import ArgumentParser
import Engine
import TweetModel
import TweetStore
import XWire

/// Prints what is known to be complete of each source, without disturbing a dashboard that is writing the history.
struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        _superCommandName: TweetDash.name,
        abstract:
            "Print which stretches of each source are complete, how that is known, and what is missing.",
        discussion: "Pushed: X pushed meanwhile. Read: read without a gap. Counted: X's own count agrees."
    )

    @Flag var form: OutputForm = .plain
    @OptionGroup var files: FileOptions

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath())
        for (source, coverage) in try await store.coverage() {
            let line = CoverageLine(source, coverage)
            for text in form == .json ? [line.json] : line.plain.map(PrintableText.init) {
                try StandardOutput.writeLine(text)
            }
        }
        try store.close()
    }
}
