import Foundation
import Logging
import Settings
import TweetModel
import TweetStore
import XWire

/// What a run has before anything of it is running: settings, credentials, the log.
struct LaunchContext: Sendable {
    let settings: Settings
    let credentials: Credentials
    let environment: [String: String]
    let locations: FileLocations
    let profile: String?
    let log: LogFile

    /// Reads everything and opens the log; from here on, libraries log to the file and not to the terminal.
    init(flags: RawSettings, configPath: String?, profile: String?) throws {
        environment = ProcessInfo.processInfo.environment
        let loader = SettingsLoader(environment: environment)
        let loaded = try loader.load(flags: flags, configPath: configPath, profile: profile)
        settings = loaded.settings
        credentials = loaded.credentials
        self.profile = loaded.profile
        locations = loader.locations
        let log = try LogFile(path: loader.locations.log)
        self.log = log
        LoggingSystem.bootstrap { LogFileHandler(label: $0, file: log) }
        try check()
    }

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

    private func check() throws {
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
