import Logging
import ServiceLifecycle

/// One transport at work, and the two ways to end it.
struct TransportTask: Sendable {
    private let group: ServiceGroup
    private let inbox: AsyncStream<TransportSwitch.Occurrence>.Continuation
    /// Ends when the transport is to be cancelled.
    private let cancellation: AsyncStream<Never>
    private let canceller: AsyncStream<Never>.Continuation

    init(_ transport: any TweetTransport, _ inbox: AsyncStream<TransportSwitch.Occurrence>.Continuation) {
        let service = ServiceGroupConfiguration.ServiceConfiguration(
            service: ReadyService(transport: transport, inbox: inbox),
            successTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "transport"
        )
        group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [service],
                logger: Logger(label: "tweetdash.intake")
            )
        )
        self.inbox = inbox
        (cancellation, canceller) = AsyncStream.makeStream()
    }

    /// Carries the transport to its end and tells that it ended.
    func run() async {
        let error = await withTaskGroup(of: (any Error)?.self, returning: (any Error)?.self) { pair in
            pair.addTask {
                do {
                    try await group.run()
                    return nil
                } catch {
                    return error
                }
            }
            pair.addTask {
                for await _ in cancellation {}
                return nil
            }
            // Whichever ends first ends the other.
            var error: (any Error)?
            for await result in pair {
                error = error ?? result
                pair.cancelAll()
            }
            return error
        }
        inbox.yield(.ended(error))
    }

    /// Asks the transport to finish what it holds and end; returns at once.
    func end() async {
        await group.triggerGracefulShutdown()
    }

    /// Ends the transport without regard to what it holds.
    func cancel() {
        canceller.finish()
    }

    private struct ReadyService: Service {
        let transport: any TweetTransport
        let inbox: AsyncStream<TransportSwitch.Occurrence>.Continuation

        func run() async throws {
            try await transport.run { inbox.yield(.ready(listen: $0)) }
        }
    }
}
