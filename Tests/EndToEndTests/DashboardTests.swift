import DemoX
import Foundation
import Support
import Testing

@Suite("The dashboard on a terminal", .serialized)
struct DashboardTests {
    private func open(
        _ demo: RunningDemo,
        _ home: TemporaryFolder,
        _ more: [String] = []
    ) async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            ["--watch", demo.everyone, "--interval", "1s", "--listen", "127.0.0.1:0"] + more,
            environment: demo.environment(),
            home: home
        )
        let isUp = try await terminal.waits { terminal.transcript.contains("LIVE") }
        try #require(isUp, "the dashboard never came up")
        return terminal
    }

    @Test("a newcomer sees a tweet within two seconds, without network or credentials")
    func firstTweet() async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(program: try BuiltProgram.path(), [], home: home)

        // The limit of the promise is two seconds; a machine that runs other tests beside gets ten.
        let isThere = try await terminal.waits(upTo: .seconds(10)) {
            terminal.transcript.contains("DEMO") && terminal.transcript.contains("@hilltop_obs · ")
        }

        #expect(isThere)
        terminal.type("q")
        #expect(try await terminal.waits { terminal.ending == 0 })
    }

    @Test("p names the other mode each time, ten times over")
    func modeKey() async throws {
        try await RunningDemo.run(rate: 5, backlog: 10, seed: 21) { demo in
            let home = try TemporaryFolder()
            let terminal = try await open(demo, home)

            for press in 1...10 {
                let expected = press.isMultiple(of: 2) ? "POLL" : "PUSH"
                let before = terminal.transcript.utf8.count
                terminal.type("p")
                let isNamed = try await terminal.waits {
                    String(decoding: terminal.transcript.utf8.dropFirst(before), as: UTF8.self).contains(
                        expected
                    )
                }
                #expect(isNamed, "press \(press) never showed \(expected)")
            }

            terminal.type("q")
            #expect(try await terminal.waits { terminal.ending == 0 })
        }
    }

    @Test("hostile tweets put nothing on the terminal that harmless ones do not")
    func hostile() async throws {
        try await RunningDemo.run(rate: 0, backlog: 30, seed: 22) { demo in
            let home = try TemporaryFolder()
            let terminal = try await open(demo, home, ["--history", home.file("h.sqlite")])
            terminal.type("jjjkkGgJK")
            _ = try await terminal.waits(upTo: .seconds(1)) { false }
            let harmless = TerminalBytes(terminal.transcript)
            #expect(!harmless.hasForbidden)

            var random = SeededGenerator(seed: 22)
            let handles = demo.announcement.usernames
            for number in 0..<200 {
                let text = HostileText.text(upTo: 200, using: &random)
                demo.demo.tweet(
                    "marker\(number)\u{1B}]0;owned\u{07} \(text)",
                    by: handles[number % handles.count]
                )
            }
            let isShown = try await terminal.waits { terminal.transcript.contains("marker199") }
            #expect(isShown)
            terminal.type("jjjjjjjj  b\rJJK\u{1B}gG/marker\rnN")
            _ = try await terminal.waits(upTo: .seconds(2)) { false }
            let afterwards = TerminalBytes(terminal.transcript)

            #expect(!afterwards.hasForbidden)
            #expect(afterwards.controls.subtracting([0x08, 0x0A, 0x0D]).isSubset(of: harmless.controls))
            // Scrolling and erasing have shapes of their own; none of these can be made of a tweet's text.
            let own: Set = [
                "CSIX", "CSIM", "CSIL", "CSIP", "CSI@", "CSIS", "CSIT", "CSIK", "CSIJ", "CSIG", "CSId",
                "CSIb",
                "CSIA", "CSIB", "CSIC", "CSID", "CSIr", "CSI1K", "ESCM",
            ]
            #expect(afterwards.shapes.subtracting(own).isSubset(of: harmless.shapes))
            terminal.type("Q")
            #expect(try await terminal.waits { terminal.ending == 0 })
        }
    }
}
