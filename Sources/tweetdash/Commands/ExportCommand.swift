import ArgumentParser
import Foundation
import TweetStore
import XWire

/// Prints the history, oldest first, without disturbing a dashboard that is writing it.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print every stored tweet, oldest first."
    )

    @Flag var form: OutputForm = .json
    @OptionGroup var files: FileOptions
    @ParentCommand var parent: TweetDash

    func run() async throws {
        let store = try TweetStore.openReadOnly(at: try files.historyPath(parent: parent.files))
        try await store.forEachOldestFirst { stored in
            let line = TweetLine.tweet(stored)
            guard let text = form == .json ? line.json : line.plain else { return }
            guard LineOutput.write(text) else { throw CleanExit.message("") }
        }
        try store.close()
    }
}
