/// Why the program does not start; every sentence says what to do.
package enum LaunchError: Error, Hashable, CustomStringConvertible {
    case nothingToWatch
    case missingCredentials(String)
    case noLog(path: String, reason: String)

    package var description: String {
        switch self {
        case .nothingToWatch:
            "nothing to watch: name accounts with --watch nasa,swiftlang, or use --home, --mentions, --search, --list"
        case .missingCredentials(let need):
            "\(need) (tweetdash --demo needs none)"
        case .noLog(let path, let reason):
            "cannot write the log \(path): \(reason)"
        }
    }
}
