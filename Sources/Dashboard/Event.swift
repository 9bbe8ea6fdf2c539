package import ScreenModel
package import TweetModel

package import struct Foundation.Date

/// A fact that reaches the dashboard.
package enum Event: Sendable, Equatable {
    case keyPressed(Key)
    /// A text that nobody typed: it may be written somewhere, and is no command.
    case pasted(SafeText)
    /// The terminal's window takes what is typed, or no longer does.
    case focusChanged(Bool)
    case resized(Size)
    /// The time now; comes once a second, and before every other event of a wake whose drawing depends on it.
    case clockTicked(Date)
    /// The user's clock runs otherwise from here on.
    case zoneChanged(ZoneOffsets)
    /// The program was stopped (Ctrl-Z) and goes on.
    case resumed
    case tweetsAdmitted(TweetChanges)
    case historyLoaded(HistoryPage)
    case spendingLoaded(SpendingReport)
    case sourcesLoaded(SourcesReport)
    case auditPriced(AuditQuote)
    /// An audit of the last so long a time has ended.
    case audited(Duration, [AuditFinding])
    case transportReported(TransportReport)
    /// The mailbox was full and dropped events: what the screen knows may be behind the history.
    case eventsDropped
}
