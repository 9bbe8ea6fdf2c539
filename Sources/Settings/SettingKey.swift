/// Every setting there is: its flag, its environment variable, its place in the file, and what may stand there.
///
/// Flags, environment, file, example file and error messages are all made from this table.
package enum SettingKey: String, Sendable, Hashable, CaseIterable {
    case watch, home, mentions, search, list
    case mode, interval
    case listen, path
    case allowUnsigned = "allow-unsigned"
    case publicURL = "public-url"
    case exposed, certificate
    case certificateKey = "certificate-key"
    case challenge
    case apiBaseURL = "api-base-url"
    case budget
    case budgetMonth = "budget-month"
    case history, retention, theme, color, ascii, mouse, demo

    /// The long flag, for instance `--api-base-url`.
    package var flag: String { "--\(rawValue)" }

    /// The environment variable, for instance `TWEETDASH_API_BASE_URL`.
    package var environmentName: String {
        "TWEETDASH_" + rawValue.uppercased().replacing("-", with: "_")
    }

    /// The place in the file, outermost key first.
    package var filePath: [String] {
        switch self {
        case .listen, .path, .exposed, .certificate, .certificateKey, .challenge: ["push", rawValue]
        case .allowUnsigned: ["push", "unsigned"]
        case .publicURL: ["push", "public-url"]
        default: [rawValue]
        }
    }

    /// The sources: the highest layer that names any of them decides the whole feed.
    package static let sources: [SettingKey] = [.watch, .home, .mentions, .search, .list]

    /// What may stand there, for messages and for the example file.
    package var allowed: String {
        switch self {
        case .watch: "handles of 1 to 15 letters, digits or _, separated by commas"
        case .home, .mentions, .allowUnsigned, .exposed, .ascii, .mouse, .demo: "true or false"
        case .search: "a query in X's search language, 1 to 512 characters"
        case .list: "the number of a list"
        case .mode: "poll or push"
        case .interval: "a time of at least 1s, such as 30s, 5m or 1h"
        case .listen: "an address and port, such as 127.0.0.1:8080 (port 0 takes any free one)"
        case .path: "a path that begins with /, such as /webhook/x"
        case .publicURL: "an https URL without a port, at which X reaches the listener"
        case .certificate: "a PEM file with the listener's certificate and those above it"
        case .certificateKey: "a PEM file with the certificate's key, without a passphrase"
        case .challenge: "automatic, consumer or client"
        case .apiBaseURL: "an https URL, or an http URL on this machine"
        case .budget: "US dollars a day, such as 2.00"
        case .budgetMonth: "US dollars a month, such as 40.00"
        case .history: "a file"
        case .retention: "a number of tweets of at least 1000"
        case .theme: "the name of a theme (tweetdash themes lists them)"
        case .color: "auto, truecolor, 256, 16 or none"
        }
    }
}
