import Dashboard
import Foundation
import Logging
import ServiceLifecycle
import Settings
import Synchronization
package import Terminal
import TweetModel
import TweetStore

/// The dashboard: the engine, the screen, and what carries wishes between them.
package struct DashboardRun {
    private let start: LaunchContext
    private let signals: TerminalSignals

    package init(start: LaunchContext, signals: TerminalSignals) {
        self.start = start
        self.signals = signals
    }

    /// Returns how the dashboard ended, with everything else ended too and the history closed.
    package func run() async throws -> TerminalExit {
        let options = TerminalOptions(
            colors: start.settings.colorDepth,
            isMouseOn: start.settings.usesMouse,
            environment: start.environment,
            log: start.log.descriptor
        )
        try options.requireTerminal()
        let now: @Sendable () -> Date = { Date() }
        let history = try OpenedHistory(start, now: now())

        let mailbox = try Mailbox()
        // Unbounded: wishes come from keys, and none may be lost.
        let (effects, wishes) = AsyncStream.makeStream(of: Effect.self)
        let exit = Mutex(TerminalExit.finished)
        let controls = EngineControls()
        let engine = EngineService(
            start: start,
            store: history.store,
            controls: controls,
            announce: { mailbox.post(.tweetsAdmitted($0)) },
            report: { mailbox.post(.transportReported($0)) },
            now: now
        )
        let appearance = try Appearance(
            start,
            feed: engine.feed,
            remembered: try await SavedState(history.store)
        )
        let runner = EffectRunner(
            effects: effects,
            store: history.store,
            controls: controls,
            opener: LinkOpener(environment: start.environment),
            settings: start.settings,
            now: now,
            post: { mailbox.post($0) },
            logger: Logger(label: "effects")
        )
        let terminal = TerminalService(
            mailbox: mailbox,
            signals: signals,
            options: options,
            now: now,
            makeDashboard: appearance.dashboard,
            perform: { wishes.yield($0) },
            ended: { end in
                exit.withLock { $0 = end }
                wishes.finish()
            }
        )

        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                // Named: a name made of the service itself reflects all that it holds, at every start.
                services: [
                    .init(service: engine, serviceName: "engine"),
                    .init(service: runner, serviceName: "effects"),
                    .init(
                        service: terminal,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        serviceName: "terminal"
                    ),
                ],
                logger: Logger(label: "services")
            )
        )
        if let notice = history.store.notice {
            mailbox.post(.transportReported(.notice(notice)))
            // The screen shows it for seconds, and what is left of it to the right not at all.
            Logger(label: "history").warning("\(notice)")
        }
        do {
            try await group.run()
        } catch {
            try? history.close()
            throw error
        }
        try history.close()
        return exit.withLock { $0 }
    }
}
