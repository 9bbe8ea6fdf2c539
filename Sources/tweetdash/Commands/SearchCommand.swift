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
        guard TweetStore.canSearch(words.joined(separator: " ")) else {
            throw ValidationError("nothing can be looked for there: give a word, an emoji or another sign")
        }
    }

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath())
        let found = try await store.search(words.joined(separator: " "), limit: limit)
        for stored in found {
            let line = TweetLine.tweet(stored)
            if let text = form == .json ? line.json : line.plain { try StandardOutput.writeLine(text) }
        }
        try store.close()
        guard !found.isEmpty else { throw NothingFound() }
    }
}

/// A search came off and found nothing, which a script learns by the status, as of grep.
struct NothingFound: Error, CustomStringConvertible {
    var description: String { "nothing found in the stored tweets" }
}
