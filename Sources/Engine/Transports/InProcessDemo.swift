import DemoX
import Foundation
import Logging
import ServiceLifecycle

/// The demo X as a part of this process, and the moment when it can be talked to.
struct InProcessDemo: Service {
    private let demo: DemoX
    private let announcements: AsyncStream<DemoAnnouncement>
    private let continuation: AsyncStream<DemoAnnouncement>.Continuation

    init(now: @escaping @Sendable () -> Date) {
        let (announcements, continuation) = AsyncStream.makeStream(
            of: DemoAnnouncement.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        self.announcements = announcements
        self.continuation = continuation
        demo = DemoX(DemoConfiguration(now: now), logger: Logger(label: "demo")) { continuation.yield($0) }
    }

    /// The accounts that tweet there.
    var usernames: [String] { demo.usernames }

    /// Its address and keys once it listens, nil when it ended before that; to be asked once.
    func announcement() async -> DemoAnnouncement? {
        await announcements.first { _ in true }
    }

    func run() async throws {
        defer { continuation.finish() }
        try await demo.run()
    }
}
