import ArgumentParser
import Engine
import Foundation
import TweetModel
import XWire

/// Compares the history with X's own counts, and reads again what is missing.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        _superCommandName: TweetDash.name,
        abstract: "Compare the history with X's own counts, and read again what is missing.",
        discussion: """
            X counts what named accounts and searches had, for a bearer token or an OAuth 2.0 user token. The price is \
            told before X is asked. Beside a running dashboard, type :audit 24h there.
            """
    )

    @Argument(help: ArgumentHelp("How far back, such as 90m or 24h; at most 7d.", valueName: "time"))
    var span: String
    @Flag(help: "Ask X without asking you first.") var yes = false
    @Flag var form: OutputForm = .plain
    @OptionGroup(title: "What to watch, and how") var feed: FeedOptions
    @OptionGroup(title: "Files") var files: FileOptions

    func validate() throws { _ = try duration() }

    private func duration() throws -> Duration {
        guard let duration = Duration(words: span), AuditQuote.spans.contains(duration) else {
            throw ValidationError("\(SafeText(span)) is no time from 1m to 7d, such as 24h")
        }
        return duration
    }

    func run() async throws {
        let start = try LaunchContext(
            flags: feed.layer.over(files.layer),
            configPath: files.config,
            profile: files.profile,
            signals: TweetDash.inheritedSignals,
            version: TweetDash.version
        )
        StandardError.tell(start.notice)
        try await AuditRun(start: start, span: duration()).run(
            confirm: { [yes] in try yes || Self.confirm($0) },
            notice: { StandardError.writeLine(PrintableText($0)) },
            tell: { [form] finding in
                let line = AuditLine(finding)
                try StandardOutput.writeLine(form == .json ? line.json : PrintableText(line.plain))
            }
        )
    }

    /// Asks on the terminal, beside the output.
    private static func confirm(_ quote: AuditQuote) throws -> Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { throw AuditRefusal(quote: quote) }
        StandardError.write("\(quote.words). Ask X? [y/N] ")
        return ["y", "yes"].contains(readLine()?.lowercased())
    }
}

/// Nobody is there to agree to the price.
struct AuditRefusal: Error, CustomStringConvertible {
    let quote: AuditQuote

    var description: String { "\(quote.words): --yes agrees to that" }
}
