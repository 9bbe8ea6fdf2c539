import Dashboard
import Glibc
import ScreenModel
import Synchronization
import Testing

@testable import Terminal

extension NcursesScreenTests {
    @Suite("TerminalService")
    struct ServiceTests {
        /// A service on a terminal of its own, and what it said at its end.
        private struct Show {
            let terminal: PseudoTerminal
            let signals: Pipe
            let mailbox: Mailbox
            let said = Said()

            init() throws {
                terminal = try PseudoTerminal(Size(columns: 60, rows: 14))
                signals = try Pipe()
                mailbox = try Mailbox()
            }

            /// `opened` is called on the thread, before the first frame.
            func service(opened: @escaping @Sendable () -> Void = {}) -> TerminalService {
                let said = said
                return TerminalService(
                    mailbox: mailbox,
                    signals: TerminalSignals(descriptor: signals.reader),
                    options: terminal.options(),
                    now: { ManualTime.start },
                    makeDashboard: { size, _, now in
                        opened()
                        return (Dashboard(size: size, now: now), [])
                    },
                    perform: { _ in },
                    ended: { exit in said.exit.withLock { $0 = exit } }
                )
            }
        }

        private final class Said: Sendable {
            let exit = Mutex<TerminalExit?>(nil)
        }

        @Test("runs until the user quits")
        func quits() async throws {
            let show = try Show()
            let before = show.terminal.modes
            let emulator = show.terminal.emulator

            try await show.service(opened: { _ = write(emulator, "q", 1) }).run()

            #expect(show.said.exit.withLock { $0 } == .finished)
            #expect(show.terminal.modes == before)
        }

        @Test("gives the terminal back and returns when it is cancelled")
        func cancelled() async throws {
            let show = try Show()
            let before = show.terminal.modes
            let service = show.service()

            try await withThrowingTaskGroup { group in
                group.addTask { try await service.run() }
                group.cancelAll()
                try await group.waitForAll()
            }

            #expect(show.said.exit.withLock { $0 } == .stopped)
            #expect(show.terminal.modes == before)
        }

        @Test("ends for a signal, and says for which")
        func signalled() async throws {
            let show = try Show()
            let signals = show.signals

            try await show.service(opened: { signals.signal(SIGTERM) }).run()

            #expect(show.said.exit.withLock { $0 } == .signalled(SIGTERM))
        }

        @Test("throws where there is no screen")
        func refused() async throws {
            let show = try Show()
            var options = show.terminal.options("dumb")
            options.output = show.terminal.program
            let service = TerminalService(
                mailbox: show.mailbox,
                signals: TerminalSignals(descriptor: show.signals.reader),
                options: options,
                now: { ManualTime.start },
                makeDashboard: { size, _, now in (Dashboard(size: size, now: now), []) },
                perform: { _ in },
                ended: { _ in Issue.record("there was nothing to end") }
            )

            await #expect(throws: TerminalError.isDumb) { try await service.run() }
        }
    }
}
