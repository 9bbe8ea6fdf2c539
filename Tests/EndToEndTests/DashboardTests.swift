import DemoX
import Foundation
import Support
import Testing

@Suite("The dashboard on a terminal", .serialized)
struct DashboardTests {
    private func arguments(_ demo: RunningDemo) -> [String] {
        ["--watch", demo.everyone, "--interval", "1s", "--listen", "127.0.0.1:0"]
    }

    private func openScreen(_ demo: RunningDemo, _ home: TemporaryFolder) async throws -> TmuxTerminal {
        let terminal = try TmuxTerminal(
            program: try BuiltProgram.path(),
            arguments(demo),
            environment: demo.environment(),
            home: home
        )
        let isUp = try await terminal.shows { $0.contains { $0.contains("LIVE") } }
        try #require(isUp, "the dashboard never came up: \(terminal.screen)")
        return terminal
    }

    @Test("a newcomer sees tweets at once, without network or credentials")
    func firstTweet() async throws {
        let home = try TemporaryFolder()
        let terminal = try TmuxTerminal(program: try BuiltProgram.path(), [], home: home)

        // Promised within two seconds; a machine that runs other tests beside gets ten.
        let isThere = try await terminal.shows(upTo: .seconds(10)) { rows in
            rows.contains { $0.contains("DEMO") }
                && rows.count { $0.contains(" @") && $0.contains(" · ") } > 5
        }

        #expect(isThere, "\(terminal.screen)")
        try terminal.press("q")
        #expect(try await terminal.shows { $0.allSatisfy(\.isEmpty) })
    }

    @Test("p names the other mode each time, ten times over, and the screen keeps its tweets")
    func modeKey() async throws {
        try await RunningDemo.run(rate: 2, backlog: 10, seed: 21) { demo in
            let home = try TemporaryFolder()
            let terminal = try await openScreen(demo, home)
            let words =
                terminal.screen.dropFirst(2).first { !$0.isEmpty }.map { $0.drop { "┃ ".contains($0) } } ?? ""
            let name = try #require(words.components(separatedBy: " · ").first)

            for press in 1...10 {
                try terminal.press("p")
                let expected = press.isMultiple(of: 2) ? "POLL" : "PUSH"
                let isNamed = try await terminal.shows { $0.last { !$0.isEmpty }?.contains(expected) == true }
                #expect(isNamed, "press \(press) never showed \(expected): \(terminal.screen.last ?? "")")
                #expect(terminal.screen.contains { $0.contains(name) }, "press \(press) cleared the timeline")
            }
            try terminal.press("q")
        }
    }

    @Test("the line being read holds while tweets pour in; they are counted, and g goes back to them")
    func readingHolds() async throws {
        try await RunningDemo.run(rate: 50, backlog: 600, seed: 23) { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            // A first run fills the history, so that there is something to scroll back to.
            let filler = try WatchedProgram(
                ["--watch", demo.everyone, "--interval", "1s", "--history", history],
                environment: demo.environment(),
                home: home
            )
            try await filler.expect("600 tweets are stored") { $0.count { $0.event == "tweet" } > 600 }
            #expect(await filler.stop() == 0)
            let terminal = try TmuxTerminal(
                program: try BuiltProgram.path(),
                arguments(demo) + ["--mode", "push", "--history", history],
                environment: demo.environment(),
                home: home
            )
            let isUp = try await terminal.shows { $0.contains { $0.contains("LIVE") } }
            try #require(isUp)

            for _ in 0..<10 { try terminal.press("-N", "50", "j") }
            let hasCome = try await terminal.shows { $0.first?.contains("new") == true }
            #expect(hasCome)
            _ = try await terminal.shows(upTo: .seconds(1)) { _ in false }
            let reading = terminal.screen
            let selected = reading.indices.filter { reading[$0].contains("┃") }
            _ = try await terminal.shows(upTo: .seconds(4)) { _ in false }
            let later = terminal.screen

            #expect(!selected.isEmpty)
            for row in selected.dropFirst() { #expect(withoutAges(later[row]) == withoutAges(reading[row])) }
            #expect(later.indices.filter { later[$0].contains("┃") } == selected)
            let counted = later.first?.components(separatedBy: "▲ ").last.flatMap {
                Int($0.prefix { $0.isNumber })
            }
            #expect((counted ?? 0) > 100, "\(later.first ?? "")")
            try terminal.press("g")
            let isBack = try await terminal.shows { $0.first?.contains("▲") == false && $0[2].contains("┃") }
            #expect(isBack, "\(terminal.screen.first ?? "")")
            try terminal.press("q")
        }
    }

    /// The row without what goes on by itself: the age of a tweet or of the one it quotes.
    private func withoutAges(_ row: String) -> String {
        row.replacing(/· [0-9]+[smhd]/, with: "·")
    }
}
