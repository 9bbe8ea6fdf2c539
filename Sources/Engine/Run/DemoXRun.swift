package import DemoX
import Logging
import ServiceLifecycle
import UnixSignals

/// `demo-x`: the small X alone, until SIGTERM or SIGINT.
package struct DemoXRun {
    private let configuration: DemoConfiguration
    private let announced: @Sendable (DemoAnnouncement) -> Void

    /// `announced` is told the address and the keys once, when the demo listens.
    package init(
        _ configuration: DemoConfiguration,
        announced: @escaping @Sendable (DemoAnnouncement) -> Void
    ) {
        self.configuration = configuration
        self.announced = announced
    }

    package func run() async throws {
        // Its output is the announcement alone.
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let demo = DemoX(configuration, logger: Logger(label: "demo"), ready: announced)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: demo, serviceName: "demo")],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "demo")
            )
        )
        try await group.run()
    }
}
