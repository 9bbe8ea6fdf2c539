import ArgumentParser
import Dispatch
import Engine
import Foundation
import Terminal

/// The program: the dashboard, and the commands beside it.
@main
struct TweetDash: AsyncParsableCommand {
    static let name = "tweetdash"
    static let version = "0.1.0"

    /// Read when the process has been made ready, and not before.
    static let inheritedSignals = ProcessStart.prepare()

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "A terminal dashboard for posts on X, fed by polling or by webhook.",
        discussion: """
            Without credentials it starts a demo: a small X inside the program, on this machine only. Each \
            setting below is also a variable, TWEETDASH_ and the flag in capitals with _ for -, and all but \
            --config and --profile are lines of the settings file (tweetdash config --example).
            """,
        version: version,
        subcommands: [
            WatchCommand.self, SearchCommand.self, ExportCommand.self, CoverageCommand.self,
            AuditCommand.self, QuarantineCommand.self, DemoXCommand.self, ThemesCommand.self,
            ConfigCommand.self,
        ]
    )

    @OptionGroup(title: "What to watch, and how") var feed: FeedOptions
    @OptionGroup(title: "Files") var files: FileOptions
    @OptionGroup(title: "Screen") var screen: ScreenOptions

    /// Not `async`: the main thread of an asynchronous program waits with every signal let in, and the first one would end
    /// it before the dashboard could give the terminal back.
    static func main() {
        // The first thing of all: threads and handlers come after it.
        _ = inheritedSignals
        let words = Array(CommandLine.arguments.dropFirst())
        var command: any ParsableCommand.Type = TweetDash.self
        do {
            let line = try CommandLineWords.parting(words)
            command = line.command
            try run(line)
        } catch {
            ExitStatus.leave(with: error, of: command)
        }
    }

    private static func run(_ line: CommandLineWords) throws -> Never {
        var command = try line.parsed()
        if let dashboard = command as? TweetDash {
            // Before any other thread exists: they all inherit the mask, and the dashboard alone hears the signals.
            let signals = try TerminalSignals.takeOver()
            end(after: { try await dashboard.open(signals: signals) })
        }
        if command is any AsyncParsableCommand {
            // Parsed again over there: commands are not made to cross threads.
            end(after: {
                var command = try line.parsed() as? any AsyncParsableCommand
                try await command?.run()
            })
        }
        try command.run()
        ExitStatus.leaveInOrder()
    }

    /// Runs `work` on other threads, holds this one meanwhile, and ends the process with what came of it.
    ///
    /// The one place where the program turns asynchronous, and so the one task that nobody else waits for.
    private static func end(after work: sending @escaping () async throws -> Void) -> Never {
        Task {
            do { try await work() } catch { ExitStatus.leave(with: error) }
            ExitStatus.leaveInOrder()
        }
        let never = DispatchSemaphore(value: 0)
        while true { never.wait() }
    }

    private func open(signals: TerminalSignals) async throws {
        let start = try LaunchContext(
            flags: feed.layer.over(files.layer).over(screen.layer),
            configPath: files.config,
            profile: files.profile,
            signals: Self.inheritedSignals,
            version: Self.version
        )
        StandardError.tell(start.notice)
        let end = try await DashboardRun(start: start, signals: signals).run()
        Foundation.exit(end.status)
    }
}
