import Foundation
import GRDB
import Support
import Testing

@Suite("Trouble with the history")
struct StoreTroubleTests {
    private static let kinds: [(FileFaults.End, [FileFaults.Call])] = [
        (.noSpace, [.write, .allocate]), (.readOnly, [.open, .write, .truncate, .rename, .unlink]),
        (.inputOutput, [.sync]), (.inputOutput, [.write]), (.denied, [.open]),
    ]

    @Test(
        "makes deliveries X's to send again, and is over when its cause is",
        .timeLimit(.minutes(2)),
        arguments: kinds.dropLast()
    )
    func heals(end: FileFaults.End, calls: [FileFaults.Call]) async throws {
        let home = try TemporaryFolder()
        let history = home.file("history/h.sqlite")
        let faults = try FileFaults(in: home)
        let run = try await PushRun(history: history, home: home, faults: faults)
        #expect(await run.deliver(2_100_000_000_000_000_001)?.status == 200)

        try faults.begin(end, of: calls)
        for id in (2...4).map({ FreshTurns.firstID + $0 }) {
            try await expectRefused(run, id)
        }
        try await run.watch.expect("it was told") {
            $0.contains { $0.state == "store_trouble" && $0.reason != nil }
        }
        try faults.heal()

        // The first one that comes after it.
        #expect(await run.deliver(2_100_000_000_000_000_002)?.status == 200)
        try await run.watch.expect("its end was told") {
            $0.last { $0.state == "store_trouble" }.map { $0.reason == nil } ?? false
        }
        #expect(await run.watch.stop() == 0)
        #expect(try await StoredFile.ids(history) == [2_100_000_000_000_000_001, 2_100_000_000_000_000_002])
    }

    @Test("that another program makes by locking it ends with the lock", .timeLimit(.minutes(2)))
    func locked() async throws {
        let home = try TemporaryFolder()
        let history = home.file("h.sqlite")
        let run = try await PushRun(history: history, home: home)
        #expect(await run.deliver(2_100_000_000_000_000_001)?.status == 200)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        // The program may just be writing, as when it notes its state: the lock comes after that.
        configuration.busyMode = .timeout(10)
        let other = try DatabaseQueue(path: history, configuration: configuration)

        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        // Each waits two seconds for the lock.
        for number in 0..<GateScale.count(quick: 1, full: 5) {
            try await expectRefused(run, 2_100_000_000_000_000_002 + UInt64(number))
        }
        try await run.watch.expect("it was told") {
            $0.contains { $0.state == "store_trouble" && $0.reason?.contains("locked") == true }
        }
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }

        #expect(await run.deliver(2_100_000_000_000_000_002)?.status == 200)
        try other.close()
        #expect(await run.watch.stop() == 0)
        #expect(try await StoredFile.ids(history) == [2_100_000_000_000_000_001, 2_100_000_000_000_000_002])
    }

    @Test("of a file system that is really full is the same", .enabled(if: SmallFileSystem.isPossible))
    func full() async throws {
        let home = try TemporaryFolder()
        let disk = try SmallFileSystem(at: home.file("disk"), bytes: 4 << 20)
        let history = disk.folder + "/h.sqlite"
        let run = try await PushRun(history: history, home: home)
        #expect(await run.deliver(2_100_000_000_000_000_001)?.status == 200)

        try disk.fill()
        try await expectRefused(run, 2_100_000_000_000_000_002)
        try disk.empty()

        #expect(await run.deliver(2_100_000_000_000_000_002)?.status == 200)
        #expect(await run.watch.stop() == 0)
        #expect(try await StoredFile.ids(history) == [2_100_000_000_000_000_001, 2_100_000_000_000_000_002])
    }

    @Test(
        "at the start ends the program with 6 and a sentence, and touches nothing",
        .timeLimit(.minutes(2)),
        arguments: kinds
    )
    func start(end: FileFaults.End, calls: [FileFaults.Call]) async throws {
        let home = try TemporaryFolder()
        let history = home.file("history/h.sqlite")
        let faults = try FileFaults(in: home)
        try faults.begin(end, of: calls)

        let run = try await PushRun(history: history, home: home, faults: faults)

        #expect(run.listen == nil)
        #expect(await run.watch.program.end() == 6)
        #expect(run.watch.program.errorText.hasPrefix("tweetdash: "))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: faults.folder).allSatisfy {
                !$0.contains("corrupt")
            }
        )
    }

    private func expectRefused(
        _ run: PushRun,
        _ id: UInt64,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try #require(await run.deliver(id), sourceLocation: sourceLocation)
        #expect(answer.status == 503, sourceLocation: sourceLocation)
        #expect(answer.fields["retry-after"] == "5", sourceLocation: sourceLocation)
    }
}
