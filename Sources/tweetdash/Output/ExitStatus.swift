import ArgumentParser
import Dashboard
import Engine
import Foundation
import History
import Settings
import Terminal
import TweetModel
import TweetStore
import XClient
import XWebhook

/// The process's exit status for each kind of failure; scripts rely on these numbers.
enum ExitStatus: Int32 {
    case failure = 1
    /// A flag, value, settings line or terminal that cannot be used, what X refuses at the start, and an audit whose price nobody
    /// agreed to.
    case usage = 2
    /// Another process holds this history.
    case alreadyRunning = 3
    case noCredentials = 4
    case cannotListen = 5
    case noHistory = 6
    /// Standard output is full, closed or otherwise not to be written.
    case cannotWrite = 7

    /// Tells the user what is wrong, on standard error, and ends the process; `command` is whose help tells more.
    static func leave(with error: any Error, of command: any ParsableCommand.Type = TweetDash.self) -> Never {
        if let status = ExitStatus(error) {
            StandardError.writeLine("tweetdash: \(PrintableText(sanitising: "\(error)"))")
            exit(status.rawValue)
        }
        // Who had enough, as `head` has, is told nothing.
        if case OutputError.readerGone = error { exit(0) }
        // The argument parser's own errors, and its help, which is none.
        let code = TweetDash.exitCode(for: error)
        guard code == .success else {
            let name = command == TweetDash.self ? "" : " \(command.configuration.commandName ?? "")"
            StandardError.writeLine(
                "tweetdash: \(PrintableText(sanitising: TweetDash.message(for: error))); see tweetdash\(SafeText(name)) --help"
            )
            exit(code == .validationFailure ? usage.rawValue : code.rawValue)
        }
        leaveInOrder(afterPrinting: TweetDash.fullMessage(for: error))
    }

    /// Ends the process with 0, unless what was printed has not arrived.
    static func leaveInOrder(afterPrinting text: String? = nil) -> Never {
        do throws(OutputError) {
            if let text { try StandardOutput.writeLine(PrintableText(sanitising: text)) }
            try StandardOutput.close()
        } catch {
            leave(with: error)
        }
        exit(0)
    }

    private init?(_ error: any Error) {
        switch error {
        case is SettingsError, is TerminalError: self = .usage
        case LaunchError.nothingToWatch, LaunchError.nothingToRead: self = .usage
        case LaunchError.missingCredentials: self = .noCredentials
        case is AuditRefusal, LaunchError.demoAudit: self = .usage
        case HistoryError.alreadyRunning, LaunchError.auditBesideDashboard: self = .alreadyRunning
        case is HistoryError: self = .noHistory
        case WebhookError.noSecret: self = .noCredentials
        case WebhookError.noPublicURL, WebhookError.challengeFailed, WebhookError.placeTaken: self = .usage
        case is WebhookError: self = .cannotListen
        case is LaunchError, is NothingFound: self = .failure
        case XClientError.noCredential, XClientError.keyRefused: self = .noCredentials
        case is XClientError, is KeyProblem, is NetworkFault: self = .usage
        case let error as OutputError where error != .readerGone: self = .cannotWrite
        default: return nil
        }
    }
}
