import CTerminal
import Foundation

/// A program that is started and left to itself: it shares no terminal, open file or blocked signal with this one.
///
/// The process of a screen blocks signals and ignores SIGPIPE; a browser that inherited that could not be ended by the signals
/// that end others.
package enum ProgramApart {
    /// What has become of it.
    package enum Outcome: Sendable, Hashable {
        /// It could not be started.
        case absent
        /// The exit status, or 128 and the signal that ended it.
        case ended(Int32)
        /// It had not ended by the time that was given.
        case running
    }

    /// Starts the program, and waits so long for its end; it lives on beyond that.
    ///
    /// `arguments` begin with the program, which is looked for along `PATH`.
    package static func run(
        _ arguments: [String],
        environment: [String: String],
        for patience: Duration
    ) async -> Outcome {
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        let process = terminal_start_apart(&argv, &envp)
        guard process > 0 else { return .absent }
        let (endings, sink) = AsyncStream.makeStream(of: Outcome.self, bufferingPolicy: .bufferingOldest(1))
        takeLeave(of: process) { sink.yield($0) }
        return await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await endings.first { _ in true } ?? .running }
            group.addTask {
                // Cancelled where the other is first, or nobody wants to know any more.
                try? await Task.sleep(for: patience)
                return .running
            }
            let first = await group.next() ?? .running
            group.cancelAll()
            return first
        }
    }

    /// Waits for the end on a thread of its own, for as long as it takes: a dead process would else stay in the table.
    private static func takeLeave(of process: pid_t, ended: @escaping @Sendable (Outcome) -> Void) {
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 && errno == EINTR {}
            let signal = status & 0x7F
            ended(.ended(signal == 0 ? (status >> 8) & 0xFF : 128 + signal))
        }
    }
}
