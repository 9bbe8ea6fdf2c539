import Foundation
import Logging
package import Settings
package import TweetModel
import XWire

/// What a run has before anything of it is running: settings, credentials, the log.
package struct LaunchContext: Sendable {
    let settings: Settings
    let credentials: Credentials
    let environment: [String: String]
    let locations: FileLocations
    let profile: String?
    let log: LogFile
    /// Which signals the program's starter has it ignore.
    let signals: InheritedSignals
    /// What the user should know before the run begins.
    package let notice: SafeText?
    /// The program's own, which X is told.
    let version: String

    /// The demo runs when it is asked for, and when nothing else could.
    ///
    /// A listener for unsigned bodies needs neither X nor credentials, so it does not bring the demo with it.
    var isDemo: Bool {
        settings.isDemo || (credentials == Credentials() && !settings.namesAPI && !isUnsignedListener)
    }

    /// True where tweets can come only by hand, as in the tutorial.
    var isUnsignedListener: Bool {
        credentials == Credentials() && settings.mode == .push && settings.allowsUnsigned
            && !settings.namesAPI
            && !settings.isDemo
    }
}

extension LaunchContext {
    /// Reads everything and opens the log; from here on, libraries log to the file and not to the terminal.
    package init(
        flags: RawSettings,
        configPath: String?,
        profile: String?,
        signals: InheritedSignals,
        version: String
    ) throws {
        let environment = ProcessInfo.processInfo.environment
        let loader = SettingsLoader(environment: environment)
        let loaded = try loader.load(flags: flags, configPath: configPath, profile: profile, now: Date())
        let (log, notice) = try Self.log(at: loader.locations.log, history: loaded.settings.historyPath)
        LoggingSystem.bootstrap { LogFileHandler(label: $0, file: log) }
        self.init(
            settings: loaded.settings,
            credentials: loaded.credentials,
            environment: environment,
            locations: loader.locations,
            profile: loaded.profile,
            log: log,
            signals: signals,
            notice: notice,
            version: version
        )
        try check()
    }

    /// The log in its usual place, else beside a history that is named, else none; with the word that tells it.
    private static func log(at path: String, history: String?) throws(LaunchError) -> (LogFile, SafeText?) {
        do {
            return (try LogFile(path: path), nil)
        } catch {
            if let beside = history.map({ $0 + ".log" }), let log = try? LogFile(path: beside) {
                return (log, SafeText("\(error): it is written to \(beside)"))
            }
            return (try LogFile.nowhere(), SafeText("\(error): there is none in this run"))
        }
    }

    /// Throws the `LaunchError` that would keep such a run from ever showing a tweet.
    func check() throws(LaunchError) {
        guard !isDemo, !isUnsignedListener else { return }
        guard !settings.feed.isEmpty else { throw LaunchError.nothingToWatch }
        let hasOAuth1 =
            credentials.consumerKey != nil && credentials.consumerSecret != nil
            && credentials.accessToken != nil
            && credentials.accessTokenSecret != nil
        guard credentials.bearerToken != nil || credentials.userToken != nil || hasOAuth1 else {
            throw LaunchError.missingCredentials(
                "no credentials for \(settings.apiBaseURL): set X_BEARER_TOKEN, or X_USER_TOKEN, or X_CONSUMER_KEY, "
                    + "X_CONSUMER_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET"
            )
        }
    }
}
