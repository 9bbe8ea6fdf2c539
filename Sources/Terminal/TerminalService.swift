import CTerminal
package import Dashboard
package import Foundation
package import ScreenModel
import ServiceLifecycle

/// Runs the dashboard on a thread of its own and ends when the dashboard does.
package struct TerminalService: Service {
    /// How long the thread may still take after it was asked to end.
    ///
    /// It ends by itself well before that, whatever the terminal does; but a driver that holds it in the kernel must not
    /// hold the program.
    private static let patience = DispatchTimeInterval.milliseconds(1_500)

    private let mailbox: Mailbox
    private let signals: TerminalSignals
    private let options: TerminalOptions
    private let now: @Sendable () -> Date
    private let makeDashboard: @Sendable (Size, ColorDepth, Date) -> (Dashboard, [Effect])
    private let perform: @Sendable (Effect) -> Void
    private let ended: @Sendable (TerminalExit) -> Void

    /// `makeDashboard` is called on the thread once the size is known; `perform` is called there for every effect that is
    /// not the terminal's own and must return at once; `ended` is called before `run` returns.
    package init(
        mailbox: Mailbox,
        signals: TerminalSignals,
        options: TerminalOptions,
        now: @escaping @Sendable () -> Date,
        makeDashboard: @escaping @Sendable (Size, ColorDepth, Date) -> (Dashboard, [Effect]),
        perform: @escaping @Sendable (Effect) -> Void,
        ended: @escaping @Sendable (TerminalExit) -> Void
    ) {
        self.mailbox = mailbox
        self.signals = signals
        self.options = options
        self.now = now
        self.makeDashboard = makeDashboard
        self.perform = perform
        self.ended = ended
    }

    /// Returns when the dashboard has ended or the service was told to shut down, the terminal given back; throws
    /// `TerminalError` where there is no screen.
    package func run() async throws {
        let outcome = ThreadOutcome<Result<TerminalExit, TerminalError>>()
        Thread.detachNewThread { outcome.tell(show()) }
        let result = await withTaskCancellationOrGracefulShutdownHandler {
            await outcome.wait()
        } onCancelOrGracefulShutdown: {
            mailbox.close()
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) {
                outcome.tell(.failure(.stuck))
            }
        }
        if result == .failure(.stuck) { _ = terminal_rescue() }
        ended(try result.get())
    }

    /// The thread's whole life.
    private func show() -> Result<TerminalExit, TerminalError> {
        do throws(TerminalError) {
            var screen = try NcursesScreen(options)
            let (dashboard, effects) = makeDashboard(screen.size, screen.colors, now())
            for effect in effects { perform(effect) }
            var loop = TerminalLoop(
                dashboard: dashboard,
                mailbox: mailbox,
                signals: signals,
                clock: .system(now: now),
                perform: perform
            )
            return .success(loop.run(on: &screen))
        } catch {
            return .failure(error)
        }
    }
}
