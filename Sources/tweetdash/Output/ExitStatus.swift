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

    /// Tells the user what is wrong, on standard error, and ends the process.
    static func leave(with error: any Error) -> Never {
        if let status = ExitStatus(error) {
            complain("tweetdash: \(error)")
            exit(status.rawValue)
        }
        // The argument parser's own errors, and its help, which is none.
        let code = TweetDash.exitCode(for: error)
        guard code != .success else {
            print(TweetDash.fullMessage(for: error))
            exit(0)
        }
        complain(TweetDash.fullMessage(for: error))
        exit(code == .validationFailure ? usage.rawValue : code.rawValue)
    }

    private static func complain(_ message: String) {
        FileHandle.standardError.write(Data((SafeText(message).string + "\n").utf8))
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
        case is LaunchError: self = .failure
        case XClientError.noCredential, XClientError.keyRefused: self = .noCredentials
        case is XClientError, is KeyProblem: self = .usage
        default: return nil
        }
    }
}
