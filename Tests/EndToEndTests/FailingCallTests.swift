import Foundation
import Support
import Testing

/// Each call on the files of a history fails once, in one run each: from the first call of the first start on, and from the
/// first call of a later start on.
@Suite("One failing call")
struct FailingCallTests {
    /// Between the calls tried: all of them, or a few from each part of a run.
    private static let stride = GateScale.count(quick: 38, full: 1)

    @Test(
        "neither stops the program by a crash, nor costs an acknowledged tweet, nor damages the file",
        .timeLimit(.minutes(30)),
        arguments: [FileFaults.End.noSpace, .inputOutput],
        [false, true]
    )
    func fails(end: FileFaults.End, isLaterStart: Bool) async throws {
        try await eachCall(end, isLaterStart) { status, number in
            #expect(status == 0 || status == 6, "call \(number) ended the program with \(status)")
        }
    }

    @Test(
        "that is the last of a killed program leaves a history that opens, with what was acknowledged",
        .timeLimit(.minutes(30)),
        arguments: [FileFaults.End.killed, .torn],
        [false, true]
    )
    func killed(end: FileFaults.End, isLaterStart: Bool) async throws {
        try await eachCall(end, isLaterStart) { status, number in
            #expect(status == -SIGKILL, "call \(number)")
        }
    }

    /// Runs the program until it makes no more calls than were tried.
    private func eachCall(
        _ end: FileFaults.End,
        _ isLaterStart: Bool,
        check: (_ status: Int32, _ number: Int) -> Void
    ) async throws {
        // Each end tries other calls in the quick form.
        var number = 1 + (FileFaults.End.allCases.firstIndex(of: end) ?? 0) * 7 % Self.stride
        var tried = 0
        while true {
            let home = try TemporaryFolder()
            let history = home.file("history/h.sqlite")
            var faults = try FileFaults(in: home)
            var promised = isLaterStart ? try await StoredFile.begin(history) : []
            faults.plan(end, at: number)

            let run = try await PushRun(history: history, home: home, faults: faults)
            for id in FreshTurns.firstID...FreshTurns.firstID + 4 where await run.deliver(id)?.status == 200 {
                promised.insert(id)
            }
            run.watch.program.send(SIGTERM)
            let status = await run.watch.program.end()
            guard faults.hasFired else { break }

            tried += 1
            check(status, number)
            let stored = try await StoredFile.ids(history)
            #expect(stored.isSuperset(of: promised), "call \(number)")
            number += Self.stride
        }
        #expect(tried > 0)
    }
}
