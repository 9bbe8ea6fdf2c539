import CTerminal
package import Dashboard
import Synchronization

/// Carries events from every task to the one thread that draws.
///
/// Posting appends under a lock and never waits, whatever the terminal does. The thread sleeps on `descriptor`, which is
/// made readable only when the first event lies in an empty box. When nobody empties it, the box keeps its first `capacity`
/// events, drops the rest and hands out one `.eventsDropped` behind them: events are hints, the history has the tweets.
package final class Mailbox: Sendable {
    private struct Contents {
        var events: [Event] = []
        var hasDropped = false
        var isClosed = false
    }

    /// As many events as wait at most: a second of the busiest feed, a few hundred kilobytes.
    package static let capacity = 1_024

    private let contents = Mutex(Contents())

    /// Readable while something waits to be drained; -1 never is.
    let descriptor: CInt

    /// Throws `TerminalError.noWakeUps` when the process has no descriptor left.
    package init() throws(TerminalError) {
        descriptor = terminal_wake_open()
        guard descriptor >= 0 else { throw .noWakeUps }
    }

    deinit {
        terminal_wake_close(descriptor)
    }

    /// Leaves an event for the dashboard; after `close` it goes nowhere.
    package func post(_ event: Event) {
        let mustWake = contents.withLock { contents in
            guard !contents.isClosed else { return false }
            guard contents.events.count < Self.capacity else {
                contents.hasDropped = true
                return false
            }
            contents.events.append(event)
            return contents.events.count == 1
        }
        if mustWake { terminal_wake(descriptor) }
    }

    /// Asks the thread to end; it gives the terminal back before it does.
    package func close() {
        contents.withLock { $0.isClosed = true }
        terminal_wake(descriptor)
    }

    var isClosed: Bool {
        contents.withLock { $0.isClosed }
    }

    /// Everything that waits, oldest first.
    func drain() -> [Event] {
        terminal_wake_clear(descriptor)
        return contents.withLock { contents in
            var drained: [Event] = []
            swap(&drained, &contents.events)
            if contents.hasDropped { drained.append(.eventsDropped) }
            contents.hasDropped = false
            return drained
        }
    }
}
