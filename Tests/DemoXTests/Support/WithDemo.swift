import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import DemoX

extension DemoConfiguration {
    /// A demo that tweets only when told to, on a free port, and repeats failed pushes at once.
    static func quiet(_ change: (inout DemoConfiguration) -> Void = { _ in }) -> DemoConfiguration {
        var configuration = DemoConfiguration(now: { Date() })
        configuration.rate = 0
        configuration.backlog = 0
        configuration.retryDelays = [.zero, .zero]
        change(&configuration)
        return configuration
    }
}

/// Runs a demo for the time of `body`.
func withDemo(
    _ configuration: DemoConfiguration = .quiet(),
    _ body: (DemoX, DemoVisitor) async throws -> Void
) async throws {
    let (announced, announce) = AsyncStream.makeStream(of: DemoAnnouncement.self)
    let logger = Logger(label: "demo", factory: { _ in SwiftLogNoOpLogHandler() })
    let demo = DemoX(configuration, logger: logger) { announce.yield($0) }
    let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [demo], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { announce.finish() }
            try await group.run()
        }
        if let announcement = await announced.first(where: { _ in true }) {
            do {
                try await body(demo, DemoVisitor(announcement))
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
        }
        try await tasks.waitForAll()
    }
}
