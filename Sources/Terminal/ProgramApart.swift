import CTerminal
import Foundation

/// A program that is started and left to itself: it shares no terminal, open file or blocked signal with this one.
///
/// The process of a screen blocks signals and ignores SIGPIPE; a browser that inherited that could not be ended by the signals
/// that end others.
package enum ProgramApart {
    /// `arguments` begin with the program, which is looked for along `PATH`; false where it could not be started.
    package static func start(_ arguments: [String], environment: [String: String]) -> Bool {
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        let process = terminal_start_apart(&argv, &envp)
        guard process > 0 else { return false }
        takeLeave(of: process)
        return true
    }

    /// Waits for the end on a thread of its own, for as long as it takes: a dead process would else stay in the table.
    private static func takeLeave(of process: pid_t) {
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        }
    }
}
