import Foundation

/// Where the program's files are, by the XDG rules.
package struct FileLocations: Sendable, Equatable {
    private let configHome: String
    private let stateHome: String
    private let home: String

    package init(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        // The XDG rules: a relative path counts as not set.
        func folder(_ name: String, otherwise fallback: String) -> String {
            environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + fallback
        }
        self.home = home
        configHome = folder("XDG_CONFIG_HOME", otherwise: "/.config") + "/tweetdash"
        stateHome = folder("XDG_STATE_HOME", otherwise: "/.local/state") + "/tweetdash"
    }

    package var config: String { configHome + "/config.yaml" }
    /// The user's own theme files.
    package var themes: String { configHome + "/themes" }
    package var log: String { stateHome + "/tweetdash.log" }
    /// X's command line client keeps its sign-in here: a folder since 1.3, a file before.
    package var xurlFiles: [String] { [home + "/.xurl/auth.yml", home + "/.xurl"] }

    /// The history of a profile; nil is the profile without a name.
    package func history(profile: String?) -> String {
        stateHome + "/" + (profile.map { "history-\($0)" } ?? "history") + ".sqlite"
    }
}
