import Foundation
import Logging
import ServiceLifecycle
import Settings
import Synchronization
package import TweetModel
import TweetStore
import UnixSignals
package import XWire

/// `watch`: the engine with lines in place of a screen.
package struct WatchRun {
    private let start: LaunchContext
    private let form: @Sendable (TweetLine) -> PrintableText?

    /// `form` makes the line to print, nil where there is nothing to say.
    package init(start: LaunchContext, form: @escaping @Sendable (TweetLine) -> PrintableText?) {
        self.start = start
        self.form = form
    }

    /// Ends when it is asked to, or when nobody reads any more; throws `OutputError` where the output cannot be written.
    package func run() async throws {
        let now: @Sendable () -> Date = { Date() }
        let history = try OpenedHistory(start, now: now())
        let controls = EngineControls()
        let output = LineWriter(form: form)
        let apiURL = Mutex("")
        let mode = Mutex(start.settings.mode)
        let engine = EngineService(
            start: start,
            store: history.store,
            controls: controls,
            announce: { changes in
                for line in TweetLine.lines(of: changes) { output.write(line) }
            },
            report: { report in
                switch report {
                case .running(let current, let listen):
                    mode.withLock { $0 = current }
                    output.write(.ready(current, listen: listen, api: apiURL.withLock { $0 }))
                case .refused(_, let current, _):
                    mode.withLock { $0 = current }
                    output.write(.status(report))
                // Its tweets say so, or the count of what was not understood does.
                case .delivered: break
                default: for part in report.perLink { output.write(.status(part)) }
                }
            },
            connected: { api in apiURL.withLock { $0 = api.baseURL } },
            now: now
        )
        if let notice = history.store.notice { output.write(.status(.notice(notice))) }
        let toggle = ModeSignal {
            controls.choose(
                mode.withLock { current in
                    // Pressed twice before the first change is done, it must end where it began.
                    current = current.other
                    return current
                }
            )
        }
        let toggles = start.signals.heard([.sigusr1]).map { _ in
            ServiceGroupConfiguration.ServiceConfiguration(service: toggle, serviceName: "toggle")
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: output,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        serviceName: "output"
                    )
                ] + toggles + [
                    .init(service: EngineWithLines(engine: engine, output: output), serviceName: "engine")
                ],
                gracefulShutdownSignals: start.signals.heard([.sigterm, .sigint, .sighup]),
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
        if let failure = output.failure { throw failure }
    }
}

/// The engine, and the end of what it has to say.
private struct EngineWithLines: Service {
    let engine: EngineService
    let output: LineWriter

    func run() async throws {
        defer { output.finish() }
        try await engine.run()
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
