package import ScreenModel
package import TweetModel

/// What the user set once for a whole run.
package struct Options: Sendable, Equatable {
    /// Only ASCII in what the dashboard draws of its own; tweets keep their letters.
    package var isASCII = false
    /// What the terminal can show.
    package var colors: ColorDepth = .truecolor
    /// The tweets come from the demo X.
    package var isDemo = false
    /// The listener takes deliveries that nobody signed.
    package var isUnsigned = false
    /// The listener's address can be reached from other machines.
    package var isExposed = false
    /// For the times on the screen.
    package var zone = ZoneOffsets.utc
    package var keys: KeyTable = .standard
    /// The newest tweet read in an earlier sitting, nil where there was none.
    package var readLine: Tweet.ID?

    package init() {}
}
