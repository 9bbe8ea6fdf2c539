import CTerminal
import Glibc

/// The signals of the process, read like input instead of breaking in.
package struct TerminalSignals: Sendable {
    /// Readable while a signal waits.
    let descriptor: CInt

    /// Those that ask for the end, the more telling first; the later ones would end a program that does not expect them.
    static let endings = [
        SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGPWR, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGPOLL, SIGUSR2,
        SIGSTKFLT,
    ]

    /// Makes the process ready for a screen: blocks its signals, ignores SIGPIPE, and has it speak UTF-8.
    ///
    /// To be called in the first statement of `main`, before there is a second thread: threads inherit what is blocked, and
    /// the locale must not change under them.
    package static func takeOver() throws(TerminalError) -> TerminalSignals {
        let descriptor = terminal_block_signals()
        guard descriptor >= 0 else { throw .noSignals }
        guard terminal_use_utf8() else { throw .noUTF8 }
        return TerminalSignals(descriptor: descriptor)
    }

    /// Everything that waits, each kind once.
    func drain() -> Set<CInt> {
        var signals: Set<CInt> = []
        while case let number = terminal_next_signal(descriptor), number != 0 {
            signals.insert(number)
        }
        return signals
    }
}

/// The memory of this process, which holds every secret.
package enum ProcessMemory {
    /// Keeps debuggers and other processes of the same user out of it.
    package static func hide() { terminal_hide_memory() }
}
