import DemoX
import Foundation
import Support
import Testing

@Suite("Stopped and continued by a shell", .serialized)
struct SuspendTests {
    @Test(
        "Ctrl-Z gives the shell its terminal, and fg brings the screen back, each time, while posts come in"
    )
    func shell() async throws {
        try await RunningDemo.run(rate: 20, backlog: 40, seed: 31) { try await Self.rounds(at: $0) }
    }

    private static func rounds(at demo: RunningDemo) async throws {
        let home = try TemporaryFolder()
        let terminal = try TmuxTerminal(
            program: "/bin/bash",
            ["--norc", "--noprofile", "-i"],
            environment: demo.environment().merging(["PS1": "shell> "]) { _, mine in mine },
            home: home
        )
        try #require(try await terminal.shows { $0.contains { $0.hasPrefix("shell>") } })
        let before = try terminal.modes()
        let command =
            "\(try BuiltProgram.path()) --mouse --watch \(demo.everyone) --interval 1s --history \(home.file("h"))"
        try terminal.press("-l", command)
        try terminal.press("Enter")
        try #require(try await terminal.shows(Self.isWhole), "\(terminal.screen)")

        for round in 1...GateScale.count(quick: 5, full: 200) {
            try terminal.press("C-z")
            let isAway = try await terminal.shows { $0.contains { $0.contains("Stopped") } }
            try #require(isAway, "round \(round): \(terminal.screen)")
            #expect(
                try terminal.modes() == before,
                "round \(round): the shell has another terminal than before"
            )
            try terminal.press("-l", "clear; fg >/dev/null")
            try terminal.press("Enter")
            let isBack = try await terminal.shows(Self.isWhole)
            try #require(isBack, "round \(round): \(terminal.screen)")
            let inside = try terminal.modes()
            #expect(
                inside.isAlternate && !inside.isCursorVisible && inside.hasMouse,
                "round \(round): \(inside)"
            )
        }
        try terminal.press("Q")
        #expect(try await terminal.shows { $0.contains { $0.hasPrefix("shell>") } })
        #expect(try terminal.modes() == before)
    }

    /// True for the dashboard from its title to its bar.
    private static func isWhole(_ rows: [String]) -> Bool {
        rows.count >= 40 && rows[0].hasPrefix(" tweetdash") && rows[1].hasPrefix(" ───")
            && rows[39].contains("POLL")
            && rows[2..<38].count { $0.contains(" @") } > 5
    }

    @Test("what came while the program was stopped is there when it goes on")
    func catchesUp() async throws {
        try await RunningDemo.run(rate: 0, backlog: 10, seed: 32) { try await Self.missedPosts(at: $0) }
    }

    private static func missedPosts(at demo: RunningDemo) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            ["--watch", demo.everyone, "--interval", "1s", "--history", home.file("h")],
            environment: demo.environment(),
            home: home
        )
        var screen = WatchedScreen(terminal)
        try #require(try await screen.shows { $0[39].contains("POLL") && $0[2].contains("@") })

        terminal.type("\u{1A}")
        try #require(try await terminal.waits { terminal.now == terminal.before })
        for number in 0..<150 {
            demo.demo.tweet("missed\(number).", by: demo.announcement.usernames[0])
        }
        _ = try await terminal.waits(upTo: .seconds(GateScale.count(quick: 2, full: 12))) { false }
        terminal.send(SIGCONT)

        #expect(try await screen.shows { $0[2...4].contains { $0.contains("missed149.") } })
        terminal.type("Q")
        #expect(try await terminal.waits { terminal.ending == 0 })
        let stored = try PipedProgram(
            program: try BuiltProgram.path(),
            ["search", "--limit", "1000", "missed0", "--history", home.file("h")],
            home: home
        )
        #expect(await stored.end() == 0)
        #expect(stored.linesSoFar.count == 1, "the oldest of what was missed is not there")
    }
}
