import Foundation
import Logging
import ServiceLifecycle
import Settings
import Synchronization
import TweetModel
import TweetStore
import UnixSignals
package import XWire

/// `watch`: the engine with lines in place of a screen.
package struct WatchRun {
    private let start: LaunchContext
    private let write: @Sendable (TweetLine) -> Bool

    /// `write` hands each line on, one after the other; it returns false when nobody reads any more, which ends the run.
    package init(start: LaunchContext, write: @escaping @Sendable (TweetLine) -> Bool) {
        self.start = start
        self.write = write
    }

    package func run() async throws {
        let now: @Sendable () -> Date = { Date() }
        let history = try OpenedHistory(start, now: now())
        let controls = EngineControls()
        // Unbounded: every admitted tweet is promised a line, and a reader that stops reading must not stop the intake.
        let (lines, sink) = AsyncStream.makeStream(of: TweetLine.self)
        let apiURL = Mutex("")
        let mode = Mutex(start.settings.mode)
        let engine = EngineService(
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
                default: for part in report.perLink { sink.yield(.status(part)) }
                }
            },
            connected: { api in apiURL.withLock { $0 = api.baseURL } },
            now: now
        )
        if let notice = history.store.notice { sink.yield(.status(.notice(notice))) }
        let output = LineWriter(lines: lines, write: write)
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
    let engine: EngineService
    let sink: AsyncStream<TweetLine>.Continuation

    func run() async throws {
        defer { sink.finish() }
        try await engine.run()
    }
}

private struct LineWriter: Service {
    let lines: AsyncStream<TweetLine>
    let write: @Sendable (TweetLine) -> Bool

    /// Ends with the lines, and when nobody reads any more: at shutdown what the engine said last is still written.
    func run() async throws {
        for await line in lines {
            guard write(line) else { return }
        }
        // Services are shut down one after the other, and none may end before its turn.
        try await gracefulShutdown()
    }
}

extension TweetLine {
    /// The lines that tell of one commit, in the order of the batch.
    fileprivate static func lines(of changes: TweetChanges) -> [TweetLine] {
        changes.added.map(TweetLine.tweet) + changes.revised.map(TweetLine.edit)
            + changes.joined.map(TweetLine.join)
            + changes.removed.map(TweetLine.delete) + changes.gapsFound.map(TweetLine.gap)
    }
}
