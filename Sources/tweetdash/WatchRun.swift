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
    let start: LaunchContext
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
                switch report {
                case .running(let current, let listen):
                    mode.withLock { $0 = current }
                    sink.yield(.ready(current, listen: listen, api: apiURL.withLock { $0 }))
                case .refused(_, let current, _):
                    mode.withLock { $0 = current }
                    sink.yield(.status(report))
                // Its tweets say so, or the count of what was not understood does.
                case .delivered: break
                default: sink.yield(.status(report))
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
                    .init(
                        service: output,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        serviceName: "output"
                    ),
                    .init(service: toggle, serviceName: "toggle"),
                    .init(service: EngineWithLines(engine: engine, sink: sink), serviceName: "engine"),
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

/// The engine, and the end of what it has to say.
private struct EngineWithLines: Service {
    let engine: Engine
    let sink: AsyncStream<TweetLine>.Continuation

    func run() async throws {
        defer { sink.finish() }
        try await engine.run()
    }
}
