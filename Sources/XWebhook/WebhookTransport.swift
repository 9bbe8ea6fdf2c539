package import Foundation
import HummingbirdCore
import Intake
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
package import TweetModel
package import XPush

/// The embedded listener that X pushes to: verifies, commits, acknowledges, in this order.
package struct WebhookTransport: TweetTransport {
    private let settings: ListenerSettings
    private let limits: ListenerLimits
    private let responder: WebhookResponder
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    let reports: ListenerReports
    private let logger: Logger

    /// Prepares the listener; nothing is opened before `run(ready:)`.
    ///
    /// `admit` is the intake's, or adds to it: it returns once the batch is kept. `sources` says what each delivered tweet belongs
    /// to; `present` is the time by the best clock known. `clock` times the visits of the listener to itself and what it tells; the
    /// deadlines of connections are the event loop's.
    package init(
        settings: ListenerSettings,
        limits: ListenerLimits = ListenerLimits(),
        admit: @escaping @Sendable (TweetBatch) async throws -> TweetChanges,
        sources: PushSources,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date,
        present: (@Sendable () -> Date)? = nil,
        report: @escaping @Sendable (TransportReport) -> Void,
        logger: Logger
    ) {
        self.settings = settings
        self.limits = limits
        self.clock = clock
        self.now = now
        self.logger = logger
        reports = ListenerReports(report: report, now: now, logger: logger)
        responder = WebhookResponder(
            rules: RequestHeadRules(
                path: settings.path,
                secrets: settings.secrets,
                allowsUnsigned: settings.allowsUnsigned,
                bodyLimitBytes: limits.bodyBytes
            ),
            sources: sources,
            admit: admit,
            now: now,
            present: present ?? now,
            reports: reports
        )
    }

    /// Listens until graceful shutdown, which requests in progress survive for `limits.finish`.
    ///
    /// Throws a `WebhookError` before `ready` when it cannot listen, after it when the accept loop ends by itself.
    package func run(ready: @escaping @Sendable (_ listen: String?) -> Void) async throws {
        try settings.check()
        let (bound, binding) = AsyncStream.makeStream(
            of: SocketAddress.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let server = try makeServer { channel in
            guard let address = channel.localAddress else { return }
            ready(address.hostAndPort)
            binding.yield(address)
            binding.finish()
        }
        defer { reports.tellRest() }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await address in bound { await visit(address) }
                }
                group.addTask { await reports.tellArrears(clock: clock) }
                try await server.run()
                group.cancelAll()
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw WebhookError(error, listeningOn: "\(settings.host):\(settings.port)")
        }
        guard Task.isShuttingDownGracefully || Task.isCancelled else { throw WebhookError.ended }
    }

    private func makeServer(
        onRunning: @escaping @Sendable (any Channel) async -> Void
    ) throws -> any Service {
        try makeChannel().server(
            configuration: ServerConfiguration(
                address: .hostname(settings.host, port: settings.port),
                backlog: limits.connections,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    OpenFiles.connections(wanted: limits.connections, limit: OpenFiles.raiseLimit()),
                    logger: logger
                )
            ),
            onServerRunning: onRunning,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger
        )
    }

    private func makeChannel() throws -> any ServerChildChannel {
        let responder = responder
        let channel = GuardedChannel(limits: limits) { request, writer, channel in
            let peer = channel.remoteAddress?.ipAddress
            let response = try await responder.respond(to: request, from: peer) {
                channel.triggerUserOutboundEvent(ConnectionGuard.BodyWanted(), promise: nil)
            }
            try await writer.write(response: response.head, body: response.body)
        }
        guard let certificate = settings.certificate else { return channel }
        let start = ContinuousClock.now
        let renewed = try RenewedCertificate(
            certificate,
            elapsed: { start.duration(to: .now) },
            now: now,
            tell: { [reports] in reports.notice($0) }
        )
        return SecureChannel(connection: channel, certificate: renewed)
    }

    /// The listener visits itself while it stands.
    private func visit(_ address: SocketAddress) async {
        let probe = SelfProbe(
            address: address,
            path: settings.path,
            patience: limits.deadline,
            speaksTLS: settings.certificate != nil
        )
        while !Task.isCancelled {
            let isAnswered = await probe.isAnswered()
            guard !Task.isCancelled else { return }
            reports.probed(retryAt: isAnswered ? nil : now().addingTimeInterval(limits.probe / .seconds(1)))
            // Only cancellation ends the sleep early, and it ends the loop.
            try? await clock.sleep(for: limits.probe)
        }
    }
}
