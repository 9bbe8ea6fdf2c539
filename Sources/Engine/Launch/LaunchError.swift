/// Why the program does not start; every sentence says what to do.
package enum LaunchError: Error, Hashable, CustomStringConvertible {
    case nothingToWatch
    /// X knows nothing of what is named, or shows none of it; with what is known of the accounts.
    case nothingToRead(String)
    case missingCredentials(String)
    case noLog(path: String, reason: String)
    /// What the demo shows is gone with it.
    case demoAudit
    /// Another process holds the history, and its user can ask there.
    case auditBesideDashboard(pid: Int32?)
    /// Something went wrong on the way, and was told where it did.
    case auditIncomplete

    package var description: String {
        switch self {
        case .nothingToWatch:
            "nothing to watch: name accounts with --watch nasa,swiftlang, or use --home, --mentions, --search, --list"
        case .nothingToRead(let reason): reason
        case .missingCredentials(let need):
            "\(need) (tweetdash --demo needs none)"
        case .noLog(let path, let reason):
            "cannot write the log \(path): \(reason)"
        case .demoAudit:
            "the demo keeps no history that could be audited: in a running demo, type :audit 24h"
        case .auditIncomplete:
            "not everything could be compared with X's counts, and why is told above"
        case .auditBesideDashboard(let pid):
            "another tweetdash has this history\(pid.map { ", pid \($0)" } ?? ""): in that dashboard, type :audit 24h"
        }
    }
}
