import Foundation
import Synchronization
import TweetModel

/// Deliveries over many connections, sent from one thread.
final class DeliveryLoad: Sendable {
    let port: UInt16
    /// Signs the deliveries; nil for the secret of `SignedDelivery.environment`.
    let secret: Secret?
    let connections: Int
    /// Turns a second; nil sends as fast as answers come.
    let rate: Double?
    /// True to connect again whenever the listener is there; else the load ends with its connections.
    let comesBack: Bool

    private let isStopped = Atomic(false)
    private let acknowledged = Atomic(0)

    init(
        to port: UInt16,
        secret: Secret? = nil,
        connections: Int = 32,
        rate: Double? = nil,
        comesBack: Bool = false
    ) {
        self.port = port
        self.secret = secret
        self.connections = connections
        self.rate = rate
        self.comesBack = comesBack
    }

    /// Sends turn after turn until there are no more or `stop` is called; then waits for the answers that are due.
    ///
    /// The deliveries of one turn leave at the same moment, each on a connection of its own.
    func run(_ turns: some Sequence<[UInt64]> & Sendable) async -> LoadOutcome {
        await withCheckedContinuation { continuation in
            let thread = Thread { [self] in
                var run = LoadRun(self)
                continuation.resume(returning: run.carry(turns))
            }
            thread.start()
        }
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    var wasStopped: Bool { isStopped.load(ordering: .relaxed) }

    /// Acknowledgements so far.
    var progress: Int { acknowledged.load(ordering: .relaxed) }

    /// Waits until there are so many, on a slow machine for ten seconds at most: who then has fewer says so.
    func acknowledging(atLeast count: Int) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while progress < count, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(1)) }
    }

    func noteAcknowledgement() { acknowledged.add(1, ordering: .relaxed) }
}
