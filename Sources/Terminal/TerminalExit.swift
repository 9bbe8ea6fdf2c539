import Glibc

/// How the dashboard came to its end; `main` makes the exit status of it.
package enum TerminalExit: Sendable, Equatable {
    /// The user quit.
    case finished
    /// The program was asked to end from inside: its services shut down.
    case stopped
    /// A signal asked for it: SIGTERM, SIGINT, SIGHUP, SIGQUIT (which Ctrl-\ counts as).
    case signalled(CInt)
    /// The window was closed or the connection fell.
    case terminalGone

    /// What a shell shows for it: 0, or 128 and the signal's number; a terminal that is gone counts as a hang-up.
    package var status: CInt {
        switch self {
        case .finished, .stopped: 0
        case .signalled(let number): 128 + number
        case .terminalGone: 128 + SIGHUP
        }
    }
}
