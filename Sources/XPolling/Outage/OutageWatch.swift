import Synchronization
package import TweetModel

/// Asks for a read of everything after each outage of the listener or of the history.
///
/// An outage of X or of the network needs no watch: the poller meets it itself and goes on where it was. A start or a change of
/// mode begins with a read anyway.
package final class OutageWatch: Sendable {
    private let outage = Mutex(IntakeOutage())
    private let catchUp: @Sendable () -> Void

    /// `catchUp` asks for the read.
    package init(catchUp: @escaping @Sendable () -> Void) {
        self.catchUp = catchUp
    }

    /// Hears what the listener or the history reports; other reports say nothing here and must not be handed in.
    package func hear(_ report: TransportReport) {
        if outage.withLock({ $0.endsWith(report) }) { catchUp() }
    }
}
