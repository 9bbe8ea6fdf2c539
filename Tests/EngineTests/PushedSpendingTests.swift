import Foundation
import Intake
import ServiceLifecycleTestKit
import Support
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient

@testable import Engine

@Suite("What pushes cost", .timeLimit(.minutes(1)))
struct PushedSpendingTests {
    /// Of a day in 2026.
    private static let noon = Date(timeIntervalSince1970: 1_790_856_000)

    private let home: TemporaryFolder
    private let store: TweetStore
    private let client: XClient
    private let intake: TweetIntake

    init() throws {
        home = try TemporaryFolder()
        store = try TweetStore.open(at: home.file("history.sqlite"), now: .distantPast)
        client = try .asking(UnreachableX(), now: Self.noon)
        intake = TweetIntake(history: store) { _ in
        } report: { _ in
        }
    }

    private func spending(
        time: MonotonicTime = MonotonicTime(ContinuousClock()),
        report: @escaping @Sendable (TransportReport) -> Void = { _ in }
    ) -> PushedSpending {
        PushedSpending(client: client, report: report, time: time)
    }

    /// A delivery of one post.
    private func batch(_ id: UInt64, isSigned: Bool = true) -> TweetBatch {
        TweetBatch(
            receivedAt: .distantPast,
            via: .webhook,
            pushed: isSigned ? [PushedEvent(BilledObject(.created, id), source: .account("nasa"))] : []
        )
    }

    private var kept: [SpendingRow] {
        get async throws { try await store.spending(since: UTCDay(Self.noon)) }
    }

    @Test("is kept with what was delivered, on its source")
    func counted() async throws {
        try await spending().admit(batch(1), to: intake)

        #expect(client.spentToday == 5_000)
        #expect(
            try await kept == [
                SpendingRow(
                    SpendingRow.Key(UTCDay(Self.noon), .push, .account("nasa")),
                    SpendingRow.Amount(count: 1, microdollars: 5_000)
                )
            ]
        )
    }

    @Test("is counted once a day, however often X delivers it")
    func again() async throws {
        let spending = spending()
        for id: UInt64 in [1, 2, 1] { try await spending.admit(batch(id), to: intake) }

        #expect(client.spentToday == 10_000)
        #expect(try await kept.map(\.amount.count) == [2])
    }

    @Test("is nothing where nobody signed")
    func unsigned() async throws {
        try await spending().admit(batch(1, isSigned: false), to: intake)

        #expect(client.spentToday == 0)
        #expect(try await kept == [])
    }

    @Test(
        "is counted for what could not be kept, too: X may bill it, and what it delivers again costs nothing more"
    )
    func notKept() async throws {
        try store.close()

        for _ in 1...2 {
            await #expect(throws: (any Error).self) { try await spending().admit(batch(1), to: intake) }
        }

        #expect(client.spentToday == 5_000)
    }

    @Test("is told whenever it has grown, the sum of a burst at once, and once a second at most")
    func told() async throws {
        let (reports, report) = AsyncStream.makeStream(of: TransportReport.self)
        let pauses = Mutex<[Duration]>([])
        let spending = spending(
            time: MonotonicTime(now: { .zero }, sleep: { pause in pauses.withLock { $0.append(pause) } }),
            report: { report.yield($0) }
        )
        for id: UInt64 in 1...3 { try await spending.admit(batch(id), to: intake) }

        try await testGracefulShutdown { shutdown in
            async let _: Void = spending.run()
            var told = reports.makeAsyncIterator()
            #expect(await told.next() == .spent(microdollars: 15_000, stop: nil))
            // A repeat costs nothing and is nothing to tell.
            for id: UInt64 in [3, 4] { try await spending.admit(batch(id), to: intake) }
            #expect(await told.next() == .spent(microdollars: 20_000, stop: nil))
            shutdown.triggerGracefulShutdown()
        }
        #expect(pauses.withLock { $0.first } == .seconds(1))
    }
}
