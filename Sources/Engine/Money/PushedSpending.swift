import Intake
import ServiceLifecycle
import TweetModel
import XClient

/// Counts what X pushes, in one transaction with what it brought, and tells the sum, once a second at most.
struct PushedSpending: Sendable {
    private let client: XClient
    private let report: @Sendable (TransportReport) -> Void
    private let time: MonotonicTime
    private let counted: AsyncStream<Void>
    private let count: AsyncStream<Void>.Continuation

    init(client: XClient, report: @escaping @Sendable (TransportReport) -> Void, time: MonotonicTime) {
        self.client = client
        self.report = report
        self.time = time
        (counted, count) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Returns once the delivery and what it cost are on disk; throws what the intake throws.
    ///
    /// What nobody signed bears no events (`TweetBatch.pushed`) and costs nothing.
    @discardableResult
    func admit(_ batch: TweetBatch, to intake: TweetIntake) async throws -> TweetChanges {
        var batch = batch
        batch.spending = client.countPushed(batch.pushed)
        defer { if !batch.spending.isEmpty { count.yield() } }
        do {
            return try await intake.admit(batch)
        } catch {
            client.keepPushedLater(batch.spending)
            throw error
        }
    }

    /// Tells the sum whenever it has grown, until cancelled or shut down.
    func run() async {
        for await _ in counted.cancelOnGracefulShutdown() {
            report(.spent(microdollars: client.spentToday, stop: client.spendingStop))
            guard
                (try? await cancelWhenGracefulShutdown { [time] in try await time.sleep(.seconds(1)) }) != nil
            else {
                return
            }
        }
    }
}
