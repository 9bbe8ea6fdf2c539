import ArgumentParser
import Engine
import Foundation
import TweetModel
import TweetStore
import XWire

/// Prints the history, oldest first, without disturbing a dashboard that is writing it.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        _superCommandName: TweetDash.name,
        abstract: "Print every stored tweet, oldest first."
    )

    @Flag var form: OutputForm = .json
    @OptionGroup var files: FileOptions

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath())
        try await store.forEachOldestFirst { stored in
            let line = TweetLine.tweet(stored)
            guard let text = form == .json ? line.json : line.plain else { return }
            try StandardOutput.writeLine(text)
        }
        try store.close()
    }
}
