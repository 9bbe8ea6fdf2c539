import Foundation
import History
import Synchronization
import Testing
import TweetModel
import TweetStore

@testable import Intake

@Suite("Intake")
struct TweetIntakeTests {
    @Test("announces a batch after it was committed and before it is acknowledged")
    func order() async throws {
        let script = ScriptedStore()
        let told = Mutex<[Int]>([])
        let intake = try intake(
            script,
            announce: { _ in
                let count = script.transactions.count
                told.withLock { $0.append(count) }
            }
        )
        script.answer()

        let changes = try await intake.admit(Batches.one(1))

        #expect(told.withLock { $0 } == [1])
        #expect(changes == Batches.changes(Batches.one(1)))
    }

    @Test("hands everything that a batch brings to the history as it is")
    func whole() async throws {
        let script = ScriptedStore()
        let intake = try intake(script)
        let range = try #require(
            Tweet.ID(10).flatMap { after in Tweet.ID(20).flatMap { IDRange(after: after, through: $0) } }
        )
        var batch = Batches.one(15)
        batch.sightings[0].sources = [.search("swift"), .list("77")]
        batch.deleted = [Tweet.ID(9)].compactMap(\.self)
        batch.present = batch.receivedAt.addingTimeInterval(3_600)
        batch.coverage = [.init([.search("swift")], [.covered(range, .read)])]
        batch.quarantined = [[1], [2, 3]]
        var asked = script.asked.makeAsyncIterator()
        script.answer()

        try await intake.admit(batch)

        #expect(await asked.next() == [batch])
    }

    @Test("announces nothing for a batch that changed nothing")
    func silence() async throws {
        let told = Mutex(0)
        let store = try TweetStore.inMemory()
        let intake = TweetIntake(history: store, announce: { _ in told.withLock { $0 += 1 } })

        try await intake.admit(Batches.one(1))
        try await intake.admit(Batches.one(1))

        #expect(told.withLock { $0 } == 1)
    }

    @Test("commits what came during a commit in one transaction")
    func group() async throws {
        let script = ScriptedStore()
        let intake = try intake(script)
        var asked = script.asked.makeAsyncIterator()

        try await withThrowingTaskGroup(of: Void.self) { callers in
            callers.addTask { try await intake.admit(Batches.one(1)) }
            _ = await asked.next()
            for id in UInt64(2)...50 { callers.addTask { try await intake.admit(Batches.one(id)) } }
            while intake.waitingCount < 49 { await Task.yield() }
            script.answer()
            script.answer()
            try await callers.waitForAll()
        }

        #expect(script.transactions.map(\.count) == [1, 49])
    }

    @Test("announces in the order of the commits")
    func announcements() async throws {
        let script = ScriptedStore()
        let told = Mutex<[Tweet.ID]>([])
        let intake = try intake(
            script,
            announce: { changes in
                told.withLock { $0 += changes.added.map(\.id) }
            }
        )
        for _ in 0..<200 { script.answer() }

        try await withThrowingTaskGroup(of: Void.self) { callers in
            for id in UInt64(1)...200 { callers.addTask { try await intake.admit(Batches.one(id)) } }
            try await callers.waitForAll()
        }

        #expect(told.withLock { $0 } == script.transactions.flatMap(\.self))
        #expect(told.withLock { $0 }.count == 200)
    }

    @Test("stores every batch of many callers at once")
    func durable() async throws {
        let intake = TweetIntake(history: try TweetStore.inMemory(), announce: { _ in })

        try await withThrowingTaskGroup(of: TweetChanges.self) { callers in
            for id in UInt64(1)...300 { callers.addTask { try await intake.admit(Batches.one(id)) } }
            for try await changes in callers { #expect(changes.added.count == 1) }
        }

        #expect(try await intake.history.count == 300)
    }

    @Test("turns a batch away at once when the line is full")
    func full() async throws {
        let script = ScriptedStore()
        let intake = try intake(script, limit: 3)
        var asked = script.asked.makeAsyncIterator()

        try await withThrowingTaskGroup(of: Void.self) { callers in
            callers.addTask { try await intake.admit(Batches.one(1)) }
            _ = await asked.next()
            for id in UInt64(2)...4 { callers.addTask { try await intake.admit(Batches.one(id)) } }
            while intake.waitingCount < 3 { await Task.yield() }

            await #expect(throws: IntakeError.full) { try await intake.admit(Batches.one(5)) }

            script.answer()
            script.answer()
            try await callers.waitForAll()
        }
        #expect(script.transactions.flatMap(\.self).count == 4)
    }

    @Test("fails every caller of a transaction that failed, and announces nothing")
    func failure() async throws {
        let script = ScriptedStore()
        let told = Mutex(0)
        let intake = try intake(script, announce: { _ in told.withLock { $0 += 1 } })
        var asked = script.asked.makeAsyncIterator()

        await withTaskGroup(of: HistoryError?.self) { callers in
            callers.addTask { await error { try await intake.admit(Batches.one(1)) } }
            _ = await asked.next()
            for id in UInt64(2)...5 {
                callers.addTask { await error { try await intake.admit(Batches.one(id)) } }
            }
            while intake.waitingCount < 4 { await Task.yield() }
            script.answer(.diskFull)
            script.answer(.busy)

            var errors: [HistoryError?] = []
            for await error in callers { errors.append(error) }
            #expect(errors.count { $0 == .diskFull } == 1)
            #expect(errors.count { $0 == .busy } == 4)
        }
        #expect(told.withLock { $0 } == 0)
    }

    @Test("does not let one refused batch fail its neighbours")
    func poison() async throws {
        let script = ScriptedStore(poison: Tweet.ID(3))
        let intake = try intake(script)
        var asked = script.asked.makeAsyncIterator()

        let failed = await withTaskGroup(of: (UInt64, HistoryError?).self) { callers in
            callers.addTask { (1, await error { try await intake.admit(Batches.one(1)) }) }
            _ = await asked.next()
            for id in UInt64(2)...4 {
                callers.addTask { (id, await error { try await intake.admit(Batches.one(id)) }) }
            }
            while intake.waitingCount < 3 { await Task.yield() }
            // One alone, three together, and the three once more alone.
            for _ in 0..<5 { script.answer() }
            var failed: [UInt64: HistoryError] = [:]
            for await (id, error) in callers { failed[id] = error }
            return failed
        }

        #expect(failed == [3: .refused(constraint: "CHECK")])
        #expect(Set(script.transactions.flatMap(\.self)) == Set([1, 2, 4].compactMap { Tweet.ID($0) }))
    }

    @Test("reports trouble with the store once, and once that it is over")
    func trouble() async throws {
        let script = ScriptedStore()
        let reports = Mutex<[TransportReport]>([])
        let intake = try intake(script, report: { report in reports.withLock { $0.append(report) } })
        for answer in [HistoryError.diskFull, .diskFull, nil, nil] { script.answer(answer) }

        for id in UInt64(1)...4 { _ = await error { try await intake.admit(Batches.one(id)) } }

        #expect(
            reports.withLock { $0 } == [
                .storeTrouble(SafeText(HistoryError.diskFull.description)), .storeTrouble(nil),
            ]
        )
    }

    @Test("commits the batch of a caller that was cancelled while it waited")
    func cancelled() async throws {
        let script = ScriptedStore()
        let intake = try intake(script)
        var asked = script.asked.makeAsyncIterator()

        await withTaskGroup(of: Void.self) { callers in
            callers.addTask { _ = await error { try await intake.admit(Batches.one(1)) } }
            _ = await asked.next()
            callers.addTask { _ = await error { try await intake.admit(Batches.one(2)) } }
            while intake.waitingCount < 1 { await Task.yield() }
            callers.cancelAll()
            script.answer()
            script.answer()
            await callers.waitForAll()
        }

        #expect(script.transactions == [1, 2].map { [Tweet.ID($0)].compactMap(\.self) })
    }

    private func intake(
        _ script: ScriptedStore,
        limit: Int = 2_000,
        announce: @escaping @Sendable (TweetChanges) -> Void = { _ in },
        report: @escaping @Sendable (TransportReport) -> Void = { _ in }
    ) throws -> TweetIntake {
        TweetIntake(
            history: try TweetStore.inMemory(),
            commit: script.commit,
            limit: limit,
            announce: announce,
            report: report
        )
    }
}

/// The store's error that `body` ends with; nil where it ends well.
private func error(_ body: () async throws -> some Any) async -> HistoryError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? HistoryError
    }
}
