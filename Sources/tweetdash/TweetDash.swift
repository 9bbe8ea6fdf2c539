import ArgumentParser
import Terminal

/// The program: the dashboard, and the commands beside it.
@main
struct TweetDash: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tweetdash",
        abstract: "A terminal dashboard for posts on X, fed by polling or by webhook.",
        discussion: """
            Without credentials it starts a demo: a small X inside the program, on this machine only. Every flag can \
            also be set as a variable, TWEETDASH_ and the flag in capitals, or in the settings file \
            (tweetdash config --example).
            """,
        version: version,
        subcommands: [
            WatchCommand.self, SearchCommand.self, ExportCommand.self, DemoXCommand.self, ThemesCommand.self,
            ConfigCommand.self,
        ]
    )

    @OptionGroup(title: "What to watch, and how") var feed: FeedOptions
    @OptionGroup(title: "Files") var files: FileOptions
    @OptionGroup(title: "Screen") var screen: ScreenOptions

    static func main() async {
        do {
            var command = try parseAsRoot()
            if let dashboard = command as? TweetDash {
                // Before any other thread exists: they all inherit the mask, and the dashboard alone hears the signals.
                try await dashboard.open(signals: TerminalSignals.takeOver())
            } else if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            ExitStatus.leave(with: error)
        }
    }

    private func open(signals: TerminalSignals) async throws {
        let start = try Start(
            flags: feed.layer.over(files.layer).over(screen.layer),
            configPath: files.config,
            profile: files.profile
        )
        try await DashboardRun(start: start, signals: signals).run()
    }
}
