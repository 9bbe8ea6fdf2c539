import Dashboard
import Dispatch
import Foundation
import Terminal

/// A dashboard that knows no X and crashes, once `r` is pressed, in the way that its argument names: for the tests alone.
@main
enum CrashStage {
    /// The same beginning as that of the program itself.
    static func main() throws {
        let signals = try TerminalSignals.takeOver()
        let ways = CommandLine.arguments.dropFirst().compactMap(Crash.init(rawValue:))
        let service = TerminalService(
            mailbox: try Mailbox(),
            signals: signals,
            options: TerminalOptions(isMouseOn: true, environment: ProcessInfo.processInfo.environment),
            now: { Date() },
            makeDashboard: { size, _, now in (Dashboard(size: size, now: now), []) },
            perform: { effect in
                guard effect == .refresh else { return }
                for way in ways { way.happen() }
            },
            ended: { exit($0.status) }
        )
        play(service)
    }

    /// Apart from `main`, whose thread is held here and whose tasks would wait for it.
    private nonisolated static func play(_ service: TerminalService) -> Never {
        Task {
            do { try await service.run() } catch { exit(1) }
        }
        let never = DispatchSemaphore(value: 0)
        while true { never.wait() }
    }
}
