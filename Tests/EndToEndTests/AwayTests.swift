import DemoX
import Foundation
import Support
import Testing

@Suite("Stopped for a while and continued", .serialized)
struct AwayTests {
    @Test("what was tweeted meanwhile comes, and nothing comes twice", arguments: ["poll", "push"])
    func shortStop(mode: String) async throws {
        try await RunningDemo.run(rate: 20, backlog: 5, seed: 31) { demo in
            let home = try TemporaryFolder()
            let watch = try Self.watch(demo, mode: mode, home: home)
            try await watch.expect("the first page came") { $0.contains { $0.state == "polled" } }
            let early = demo.everIssued

            watch.program.send(SIGSTOP)
            try await Task.sleep(for: .milliseconds(1_500))
            let meanwhile = demo.standing.subtracting(early)
            watch.program.send(SIGCONT)

            try await watch.expect("all of it came") {
                meanwhile.intersection(demo.standing).isSubset(of: $0.compactMap(\.id))
            }
            #expect(meanwhile.count > 5)
            #expect(await watch.stop() == 0)
            #expect(Set(watch.tweetIDs).count == watch.tweetIDs.count)
        }
    }

    @Test(
        "after a stop that X's tries do not outlast, push reads what was not delivered",
        .enabled(if: GateScale.count(quick: 0, full: 1) == 1, "takes a quarter of a minute")
    )
    func longStop() async throws {
        // No push ever arrives, as none would for a machine that sleeps: what comes was read.
        let dropAll: (inout DemoConfiguration) -> Void = { $0.faults.droppedDeliveries = 1 }
        try await RunningDemo.run(rate: 2, backlog: 5, seed: 32, configure: dropAll) { demo in
            let home = try TemporaryFolder()
            let watch = try Self.watch(demo, mode: "push", home: home)
            try await watch.expect("the read after the start is done") {
                $0.contains { $0.state == "polled" }
            }
            let early = demo.everIssued

            watch.program.send(SIGSTOP)
            try await Task.sleep(for: .seconds(16))
            let meanwhile = demo.standing.subtracting(early)
            watch.program.send(SIGCONT)

            try await watch.expect("all of it was read") {
                meanwhile.intersection(demo.standing).isSubset(of: $0.compactMap(\.id))
            }
            #expect(meanwhile.count > 5)
            #expect(watch.lines.contains { $0.text?.hasPrefix("away for") == true })
            #expect(await watch.stop() == 0)
        }
    }

    private static func watch(
        _ demo: RunningDemo,
        mode: String,
        home: TemporaryFolder
    ) throws -> WatchedProgram {
        try WatchedProgram(
            ["--watch", demo.everyone, "--mode", mode, "--interval", "1s", "--listen", "127.0.0.1:0"],
            environment: demo.environment(),
            home: home
        )
    }
}
