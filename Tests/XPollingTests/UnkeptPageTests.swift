import Foundation
import History
import Synchronization
import Testing
import TweetModel
import TweetStore
import XClient
import XWire

@testable import Intake
@testable import XPolling

/// The history cannot take a page: what was learned of it is learned again.
@Suite("Pages that the history cannot take", .timeLimit(.minutes(1)))
struct UnkeptPageTests {
    private let disk = Disk()

    /// A context whose history takes nothing while it is full.
    private func context(of bench: PollingBench) -> PollContext {
        PollContext(
            client: bench.client,
            intake: TweetIntake(
                history: bench.store,
                commit: { [disk, store = bench.store] batches in
                    if disk.isFull { throw HistoryError.diskFull }
                    return try await store.commit(batches)
                },
                announce: { _ in },
                report: { _ in }
            ),
            report: { _ in },
            time: bench.context.time,
            now: bench.context.now,
            random: bench.context.random,
            pageLimit: 8,
            firstPageSize: 40,
            leftOut: LeftOutAccounts(),
            absent: AbsentPosts(),
            names: CurrentNames()
        )
    }

    @Test(
        "bytes that cannot be read are kept with the next answer that holds them",
        arguments: [true, false]
    )
    func unreadable(isAmongOthers: Bool) async throws {
        let broken = #"{"data":[{"id":{},"text":7}],"meta":{"result_count":1}}"#
        let x = ScriptedX(posts: .untilNoon(5), time: LeapingTime()) { _, _ in
            isAmongOthers ? .unreadable(at: 1) : .body(broken)
        }
        let bench = try PollingBench(x, time: x.time.time)
        var reader = TargetReader(.search(query: "swift"), context: context(of: bench))
        disk.isFull = true
        await #expect(throws: (any Error).self) { try await reader.read() }
        disk.isFull = false

        for _ in 0..<3 { _ = try? await reader.read() }

        #expect(try await bench.store.quarantined(limit: 10).count == 1)
    }

    @Test("what was believed of an ill X is taken back with the next answer that refutes it")
    func refuted() async throws {
        let time = LeapingTime()
        let x = ScriptedX(posts: try (0..<3).map { .init(id: try .at(-1_800 - Double($0) * 60)) }, time: time)
        let bench = try PollingBench(x, time: time.time)
        var reader = TargetReader(.search(query: "swift"), context: context(of: bench))
        _ = try await reader.read()
        let lost = try Tweet.ID.at(60)
        x.add([ScriptedX.Post(id: lost, visibleAt: .seconds(60))])
        x.change { $0.endsAfter = 0 }
        for _ in 0..<40 {
            time.pass(.seconds(60))
            _ = try? await reader.read()
        }
        x.change { $0.endsAfter = nil }
        #expect(try await bench.store.coverage(of: .search("swift")).state(of: lost) == .covered(.read))

        disk.isFull = true
        await #expect(throws: (any Error).self) { try await reader.read() }
        disk.isFull = false
        _ = try await reader.read()

        let state = try await bench.store.coverage(of: .search("swift")).state(of: lost)
        #expect(state == .missing(.outage, estimate: nil))
    }
}

private final class Disk: Sendable {
    private let state = Atomic(false)

    var isFull: Bool {
        get { state.load(ordering: .relaxed) }
        set { state.store(newValue, ordering: .relaxed) }
    }
}
