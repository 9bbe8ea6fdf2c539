package import TweetModel

/// Why polling cannot begin.
package enum PollingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No source has anything that can be read; with what is known of the accounts.
    case nothingToRead(SafeText?)

    package var description: String {
        switch self {
        case .nothingToRead(let coverage?): "nothing to poll: \(coverage); check the names"
        case .nothingToRead(nil): "nothing to poll: name an account, a search or a list"
        }
    }
}
