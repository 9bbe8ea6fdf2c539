import Foundation
import Support
import Testing

/// The program is killed, and its files are made anew of what it had synced by then: what a power cut leaves.
@Suite("Power cut while deliveries are acknowledged")
struct PowerCutTests {
    private static let connections = 8

    @Test("every acknowledged tweet is there afterwards, and the file is whole", .timeLimit(.minutes(10)))
    func acknowledgedSurvives() async throws {
        let home = try TemporaryFolder()
        var acknowledged: Set<UInt64> = []
        // Closed in order, and its lock says so: the program has to take that back before it writes.
        _ = try await StoredFile.begin(home.file("history/h.sqlite"))
        var syncs = 0

        let seeds = GateScale.seeds(quick: 4, full: 50)
        for seed in seeds {
            var random = SeededGenerator(seed: seed)
            // In every second cut chance saves some of what was not synced, in any order, torn in the middle.
            let isLucky = seed.isMultiple(of: 2)
            syncs += try await cut(
                home,
                &acknowledged,
                pause: .milliseconds(Int.random(in: 20...250, using: &random))
            ) {
                isLucky && Bool.random(using: &random)
            }
            let copy = home.file("copy")
            try StoredFile.put(try StoredFile.files(in: home.file("history")), into: copy)
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: copy + "/h.sqlite.lock")) != Data("clean\n".utf8)
            )
            let lost = acknowledged.subtracting(try await StoredFile.ids(copy + "/h.sqlite"))
            // Kept out of the expectation, which would print every one.
            let count = lost.count
            #expect(count == 0, "seed \(seed): \(count) of \(acknowledged.count) lost")
        }

        print("\(seeds.count) cuts, \(acknowledged.count) acknowledged tweets, \(syncs) syncs")
        // Or this would prove nothing.
        #expect(acknowledged.count > seeds.count)
        #expect(syncs > seeds.count)
    }

    @Test("is seen: a program that does not sync its log loses what it acknowledged", .timeLimit(.minutes(2)))
    func unsyncedIsLost() async throws {
        let home = try TemporaryFolder()
        var acknowledged: Set<UInt64> = []

        _ = try await cut(home, &acknowledged, pause: .milliseconds(200), forgetting: "-wal") { false }

        #expect(!acknowledged.isEmpty)
        let stored = try await StoredFile.ids(home.file("history/h.sqlite"))
        #expect(!acknowledged.subtracting(stored).isEmpty)
    }

    /// One run that ends in a power cut; its files are afterwards as the cut left them.
    ///
    /// Returns the number of syncs that it made.
    private func cut(
        _ home: TemporaryFolder,
        _ acknowledged: inout Set<UInt64>,
        pause: Duration,
        forgetting suffix: String? = nil,
        survives: () -> Bool
    ) async throws -> Int {
        let folder = home.file("history")
        var faults = try FileFaults(in: home, folder: folder)
        faults.keepJournal()
        if let suffix { faults.forgetSyncs(ofFilesEndingIn: suffix) }
        let before = try StoredFile.files(in: folder)

        let run = try await PushRun(history: folder + "/h.sqlite", home: home, faults: faults)
        let port = try #require(run.port, "\(run.watch.program.errorText)")
        // Beyond what an earlier run sent and got no answer to.
        let first = (acknowledged.max() ?? FreshTurns.firstID) + 100
        let load = DeliveryLoad(to: port, connections: Self.connections)
        async let outcome = load.run(FreshTurns(from: first))
        try await Task.sleep(for: pause)
        run.watch.program.send(SIGKILL)
        _ = await run.watch.program.end()
        acknowledged.formUnion(await outcome.acknowledged)

        let journal = try FileJournal(contentsOf: faults.journalPath)
        try StoredFile.put(journal.files(afterCutWith: before, survives: survives), into: folder)
        return journal.syncs
    }
}
