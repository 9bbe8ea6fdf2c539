import ArgumentParser
import Engine
import TweetModel
import TweetStore
import XWire

/// Looks through the history.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        _superCommandName: TweetDash.name,
        abstract: "Find stored tweets that hold every given word, newest first."
    )

    @Argument(help: "Words to look for.") var words: [String]
    @Option(help: ArgumentHelp("How many tweets to print at most.", valueName: "number")) var limit = 50
    @Flag var form: OutputForm = .plain
    @OptionGroup var files: FileOptions

    func validate() throws {
        guard !words.isEmpty, limit > 0 else {
            throw ValidationError("give words, and a limit of at least 1")
        }
    }

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath())
        for stored in try await store.search(words.joined(separator: " "), limit: limit) {
            let line = TweetLine.tweet(stored)
            if let text = form == .json ? line.json : line.plain { try StandardOutput.writeLine(text) }
        }
        try store.close()
    }
}
