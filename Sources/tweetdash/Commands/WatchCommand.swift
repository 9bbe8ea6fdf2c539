import ArgumentParser
import Engine
import TweetModel
import XWire

/// The engine without a screen: one line or one JSON object for each tweet.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        _superCommandName: TweetDash.name,
        abstract: "Print tweets as they come, one a line: for pipes, screen readers and logs.",
        discussion: "SIGUSR1 toggles between poll and push, as p does in the dashboard."
    )

    @Flag var form: OutputForm = .plain
    @OptionGroup(title: "What to watch, and how") var feed: FeedOptions
    @OptionGroup(title: "Files") var files: FileOptions

    func run() async throws {
        let start = try LaunchContext(
            flags: feed.layer.over(files.layer),
            configPath: files.config,
            profile: files.profile,
            signals: TweetDash.inheritedSignals,
            version: TweetDash.version
        )
        StandardError.tell(start.notice)
        let run = WatchRun(start: start) { [form] line in form == .json ? line.json : line.plain }
        try await run.run()
    }
}
