import ArgumentParser
import Engine
import XWire

/// The engine without a screen: one line or one JSON object for each tweet.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Print tweets as they come, one a line: for pipes, screen readers and logs.",
        discussion: "SIGUSR1 toggles between poll and push, as p does in the dashboard."
    )

    @Flag var form: OutputForm = .plain
    @OptionGroup(title: "What to watch, and how") var feed: FeedOptions
    @OptionGroup(title: "Files") var files: FileOptions
    @ParentCommand var parent: TweetDash

    func run() async throws {
        let start = try LaunchContext(
            flags: feed.layer.over(files.layer).over(parent.feed.layer).over(parent.files.layer),
            configPath: files.config ?? parent.files.config,
            profile: files.profile ?? parent.files.profile,
            version: TweetDash.version
        )
        let run = WatchRun(start: start) { [form] line in
            guard let text = form == .json ? line.json : line.plain else { return true }
            return LineOutput.write(text)
        }
        try await run.run()
    }
}
