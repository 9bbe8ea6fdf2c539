package import TweetModel

/// What the dashboard wishes; the shell carries it out and answers with events.
package enum Effect: Sendable, Hashable {
    case switchMode(to: Mode)
    case loadHistory(HistoryRequest)
    /// Add up what was spent, and ask X for its own count.
    case loadSpending
    /// Add up what was spent; nothing is asked.
    case renewSpending
    /// Read what the history knows of each source.
    case loadSources
    /// Reckon what an audit of so long a time would ask X; nothing is asked for that.
    case priceAudit(Duration)
    /// Compare so long a time with X's own counts, and read again what is missing: this spends money.
    case audit(Duration)
    /// Poll now (poll mode), or read what push may have missed (push mode).
    case refresh
    /// Read the missing stretch now.
    case fill(Gap)
    /// Opens in the user's browser; `http` and `https` only.
    case openLink(SafeText)
    /// Puts text on the terminal's clipboard.
    case copy(SafeText)
    /// Stop the process as Ctrl-Z does, the terminal given back meanwhile.
    case suspend
    /// Paint every cell again.
    case redraw
    /// Remember the theme for the next start.
    case rememberTheme(String)
    /// Remember that everything up to this tweet is read.
    case rememberReadLine(Tweet.ID)
}

extension Effect {
    /// The longest text that is sent to a terminal's clipboard, in bytes: terminals refuse more than some 75,000 of base64.
    package static let longestCopyBytes = 50_000
}
