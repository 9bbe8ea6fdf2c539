package import TweetModel

/// What the user asks of a running poller.
package enum PollRequest: Sendable, Hashable {
    /// Read every target now, and look up who is who.
    case refresh
    /// Read this missing stretch.
    case fill(Gap)
}
