import Foundation
import GRDB
import Support
import Testing
import TweetStore

@Suite("Starting on a history")
struct HistoryStartTests {
    @Test("many at once: one runs, the others end with 3 and name it, and a killed one leaves no lock behind")
    func simultaneous() async throws {
        let home = try TemporaryFolder()
        let arguments = ["watch", "--json", "--demo", "--history", home.file("h.sqlite")]
        var killed: Int32?

        for _ in 0..<2 {
            let programs = try (0..<GateScale.count(quick: 8, full: 100)).map { _ in
                try PipedProgram(program: try BuiltProgram.path(), arguments, home: home)
            }
            let running = try await running(programs)
            for program in programs where program.pid != running.pid {
                #expect(await program.end() == 3)
                #expect(program.errorText.contains("pid \(running.pid):"), "\(program.errorText)")
            }
            if let killed { #expect(killed != running.pid) }
            running.send(SIGKILL)
            #expect(await running.end() == -SIGKILL)
            killed = running.pid
        }
    }

    @Test("of a newer program ends with 6, and leaves the file byte for byte as it was")
    func newer() async throws {
        let home = try TemporaryFolder()
        let history = home.file("h.sqlite")
        try TweetStore.open(at: history, now: Date()).close()
        let queue = try DatabaseQueue(path: history)
        try await queue.write { try $0.execute(sql: "PRAGMA user_version = 999") }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: history))

        let run = try await PushRun(history: history, home: home)

        #expect(run.listen == nil)
        #expect(await run.watch.program.end() == 6)
        #expect(run.watch.program.errorText.contains("newer"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: history)) == before)
    }

    @Test("that is damaged keeps it beside, begins a fresh one, and says so")
    func damaged() async throws {
        let home = try TemporaryFolder()
        let garbage = Data(repeating: 0x5A, count: 50_000)
        try garbage.write(to: URL(fileURLWithPath: home.file("h.sqlite")))

        let run = try await PushRun(history: home.file("h.sqlite"), home: home)

        try #require(run.listen != nil)
        let kept = try #require(
            FileManager.default.contentsOfDirectory(atPath: home.path).first {
                $0.hasPrefix("h.sqlite.corrupt-")
            }
        )
        #expect(try Data(contentsOf: URL(fileURLWithPath: home.file(kept))) == garbage)
        #expect(run.watch.program.linesSoFar.contains { $0.contains(kept) })
        #expect(await run.deliver(2_100_000_000_000_000_001)?.status == 200)
        #expect(await run.watch.stop() == 0)
    }

    @Test(
        "that is damaged loses neither file nor log when it is cut off while it sets them aside",
        arguments: [FileFaults.End.killed, .inputOutput],
        [1, 2]
    )
    func cutOffWhileSettingAside(end: FileFaults.End, rename: Int) async throws {
        let home = try TemporaryFolder()
        var faults = try FileFaults(in: home)
        let history = faults.folder + "/h.sqlite"
        let contents = [Data(repeating: 0x5A, count: 50_000), Data(repeating: 0xA5, count: 20_000)]
        try contents[0].write(to: URL(fileURLWithPath: history))
        try contents[1].write(to: URL(fileURLWithPath: history + "-wal"))
        faults.plan(end, at: rename, of: [.rename])

        let first = try await PushRun(history: history, home: home, faults: faults)
        #expect(first.listen == nil)
        #expect(await first.watch.program.end() == (end == .killed ? -SIGKILL : 6))
        let second = try await PushRun(history: history, home: home)

        #expect(second.listen != nil)
        #expect(await second.watch.stop() == 0)
        let kept = try StoredFile.files(in: faults.folder).filter { $0.key.contains(".corrupt-") }
        #expect(Set(kept.values).isSuperset(of: contents))
    }

    /// The one that prints something: it has the history.
    private func running(_ programs: [PipedProgram]) async throws -> PipedProgram {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while clock.now < end {
            if let running = programs.first(where: { !$0.linesSoFar.isEmpty }) { return running }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw SystemFailure("none of them runs")
    }
}
