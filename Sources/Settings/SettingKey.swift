/// The name of every setting there is: of its flag, its environment variable and its place in the file.
///
/// What else is known of a setting stands in its row of the one table: `SettingKey.row`.
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
    case ownsApp = "owns-app"
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
        case .listen, .path, .publicURL, .exposed, .certificate, .certificateKey, .challenge:
            ["push", rawValue]
        case .allowUnsigned: ["push", "unsigned"]
        default: [rawValue]
        }
    }

    /// What may stand there, for messages.
    package var allowed: String { row.allowed }

    /// The sources: the highest layer that names any of them decides the whole feed.
    package static let sources: [SettingKey] = [.watch, .home, .mentions, .search, .list]
}
