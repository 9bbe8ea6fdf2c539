import Foundation
import Logging
import ServiceLifecycle
import Settings
import Synchronization
import TweetModel
import TweetStore
import UnixSignals
import XWire

/// `watch`: the engine with standard output in place of a screen.
struct WatchRun {
    let start: Start
    let isJSON: Bool

    func run() async throws {
        let now: @Sendable () -> Date = { Date() }
        let history = try History(start, now: now())
        let controls = EngineControls()
        // Unbounded: every admitted tweet is promised a line, and a reader that stops reading must not stop the intake.
        let (lines, sink) = AsyncStream.makeStream(of: TweetLine.self)
        let apiURL = Mutex("")
        let mode = Mutex(start.settings.mode)
        let engine = Engine(
            start: start,
            store: history.store,
            controls: controls,
            announce: { changes in
                for line in TweetLine.lines(of: changes) { sink.yield(line) }
            },
            report: { report in
                if case .running(let current, let listen) = report {
                    mode.withLock { $0 = current }
                    sink.yield(.ready(current, listen: listen, api: apiURL.withLock { $0 }))
                } else {
                    sink.yield(.status(report))
                }
            },
            connected: { api in apiURL.withLock { $0 = api.baseURL } },
            now: now
        )
        if let notice = history.store.notice { sink.yield(.status(.notice(notice))) }
        let output = LineOutput(lines: lines, isJSON: isJSON)
        let toggle = ModeSignal {
            controls.choose(
                mode.withLock { current in
                    // Pressed twice before the first change is done, it must end where it began.
                    current = current.other
                    return current
                }
            )
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    // Shut down backwards: the engine first, so that its last lines are still written.
                    .init(service: output, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: toggle),
                    .init(service: engine),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
                logger: Logger(label: "services")
            )
        )
        do {
            try await group.run()
        } catch {
            try? history.close()
            throw error
        }
        try history.close()
    }
}
