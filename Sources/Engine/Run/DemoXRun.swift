package import DemoX
import Logging
import ServiceLifecycle
import UnixSignals

/// `demo-x`: the small X alone, until SIGTERM or SIGINT.
package struct DemoXRun {
    private let configuration: DemoConfiguration
    private let signals: InheritedSignals
    private let announced: @Sendable (DemoAnnouncement) throws -> Void

    /// `announced` is told the address and the keys once, when the demo listens; what it throws ends the run.
    package init(
        _ configuration: DemoConfiguration,
        signals: InheritedSignals,
        announced: @escaping @Sendable (DemoAnnouncement) throws -> Void
    ) {
        self.configuration = configuration
        self.signals = signals
        self.announced = announced
    }

    package func run() async throws {
        // Its output is the announcement alone.
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let (announcements, sink) = AsyncStream.makeStream(
            of: DemoAnnouncement.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let demo = DemoX(configuration, logger: Logger(label: "demo")) { sink.yield($0) }
        let announcer = Announcer(announcements: announcements, announced: announced)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: announcer, serviceName: "announcer"),
                    .init(service: demo, serviceName: "demo"),
                ],
                gracefulShutdownSignals: signals.heard([.sigterm, .sigint]),
                logger: Logger(label: "demo")
            )
        )
        try await group.run()
    }
}

/// Says once where the demo is: without that nobody can find it.
private struct Announcer: Service {
    let announcements: AsyncStream<DemoAnnouncement>
    let announced: @Sendable (DemoAnnouncement) throws -> Void

    func run() async throws {
        for await announcement in announcements.cancelOnGracefulShutdown() { try announced(announcement) }
    }
}
