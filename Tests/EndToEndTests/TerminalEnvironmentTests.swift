import Foundation
import Support
import Testing

/// A terminal on which there can be no dashboard.
struct UnfitTerminal: Sendable, CustomTestStringConvertible {
    let environment: [String: String]
    /// What the user is told has this in it.
    let word: String

    var testDescription: String { word }

    static let all = [
        UnfitTerminal(environment: ["TERM": ""], word: "TERM is not set"),
        UnfitTerminal(environment: ["TERM": "dumb"], word: "dumb"),
        UnfitTerminal(environment: ["TERM": "no-such-thing"], word: "no-such-thing"),
        UnfitTerminal(environment: ["TERM": "\u{1B}]0;owned\u{07}"], word: "unprintable"),
    ]
}

@Suite("The dashboard in any environment", .serialized)
struct TerminalEnvironmentTests {
    @Test(
        "where a terminal cannot show it, it says why and what works instead, and ends with 2",
        arguments: UnfitTerminal.all
    )
    func unfit(_ unfit: UnfitTerminal) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            ["--demo"],
            environment: unfit.environment,
            home: home
        )

        #expect(try await terminal.waits { terminal.ending != nil })
        _ = try await terminal.waits(upTo: .seconds(2)) { terminal.transcript.contains("\n") }

        #expect(terminal.ending == 2)
        #expect(terminal.now == terminal.before)
        #expect(terminal.transcript.contains(unfit.word), "\(terminal.transcript)")
        #expect(terminal.transcript.contains("watch --plain"))
        #expect(!terminal.bytes.contains(0x1B))
    }

    @Test(
        "with keys from a file, or the screen in one, it writes no escape and ends with 2",
        arguments: ["<", ">"]
    )
    func half(direction: String) async throws {
        let home = try TemporaryFolder()
        let file = home.file("stream")
        try Data().write(to: URL(fileURLWithPath: file))
        let terminal = try PseudoTerminal(
            program: "/bin/sh",
            ["-c", "exec \"$0\" --demo \(direction)\"$1\"", try BuiltProgram.path(), file],
            home: home
        )

        #expect(try await terminal.waits { terminal.ending != nil })
        _ = try await terminal.waits(upTo: .seconds(2)) { terminal.transcript.contains("\n") }

        #expect(terminal.ending == 2)
        #expect(terminal.transcript.contains("needs a terminal"))
        #expect(!terminal.bytes.contains(0x1B))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)).isEmpty)
    }

    @Test(
        "any language is well: it speaks UTF-8 all the same",
        arguments: ["C", "POSIX", "", "xx_YY.nonsense"]
    )
    func language(name: String) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            ["--demo"],
            environment: ["LANG": name, "LC_ALL": name],
            home: home
        )
        var screen = WatchedScreen(terminal)

        #expect(try await screen.shows { $0[1].hasPrefix(" ──") && $0[39].contains("DEMO") })

        terminal.type("q")
        #expect(try await terminal.waits { terminal.ending == 0 })
        #expect(TerminalBytes(terminal.bytes).faults.isEmpty)
    }

    @Test(
        "without a screen it works in all of them, and writes no escape",
        arguments: UnfitTerminal.all.map(\.environment) + [["LANG": "C", "LC_ALL": "C"]]
    )
    func headless(environment: [String: String]) async throws {
        let home = try TemporaryFolder()
        let watch = try PipedProgram(
            program: try BuiltProgram.path(),
            ["watch", "--plain", "--demo"],
            environment: environment,
            home: home
        )
        for await line in watch.lines where line.contains(" @") { break }

        watch.send(SIGTERM)

        #expect(await watch.end() == 0)
        #expect(watch.errorText.isEmpty)
        #expect(!watch.linesSoFar.contains { $0.utf8.contains(0x1B) })
    }
}
