import Foundation
import Support
import Testing

@Suite("Starting the program")
struct StartTests {
    @Test("without a terminal the dashboard says so, writes no escape, and ends with 2")
    func noTerminal() async throws {
        let home = try TemporaryFolder()
        let program = try PipedProgram(program: try BuiltProgram.path(), [], home: home)

        #expect(await program.end() == 2)
        #expect(program.linesSoFar.isEmpty)
        #expect(!program.errorText.isEmpty)
        #expect(!program.errorText.contains("\u{1B}"))
    }

    @Test(
        "a start that cannot be is refused with its own status",
        arguments: [
            (["--no-such-flag"], 2), (["watch", "--mode", "pull"], 2), (["watch", "--interval", "0s"], 2),
            (["watch", "--config", "/nonexistent.yaml"], 2),
            (["watch", "--api-base-url", "http://127.0.0.1:9", "--watch", "nasa"], 4),
            (["export", "--history", "/nonexistent/history.sqlite"], 6),
            (["--help"], 0), (["--version"], 0), (["config", "--example"], 0), (["themes"], 0),
        ] as [([String], Int32)]
    )
    func status(arguments: [String], expected: Int32) async throws {
        let home = try TemporaryFolder()
        let program = try PipedProgram(program: try BuiltProgram.path(), arguments, home: home)

        #expect(await program.end() == expected)
        #expect(expected == 0 || !program.errorText.isEmpty)
    }

    @Test("a second program on one history is refused with 3 and told which process has it")
    func alreadyRunning() async throws {
        let home = try TemporaryFolder()
        let arguments = ["watch", "--json", "--demo", "--history", home.file("history.sqlite")]
        let first = try PipedProgram(program: try BuiltProgram.path(), arguments, home: home)
        for await _ in first.lines { break }

        let second = try PipedProgram(program: try BuiltProgram.path(), arguments, home: home)

        #expect(await second.end() == 3)
        #expect(second.errorText.contains("\(first.pid)"))
        first.send(SIGTERM)
        #expect(await first.end() == 0)
    }

    @Test("a demo leaves no file behind, not even when it is killed", arguments: [SIGKILL, SIGTERM])
    func demoLeavesNothing(signal: Int32) async throws {
        let home = try TemporaryFolder()
        let temporary = home.file("tmp")
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        let demo = try PipedProgram(
            program: try BuiltProgram.path(),
            ["watch", "--json", "--demo"],
            environment: ["TMPDIR": temporary],
            home: home
        )
        let told = await demo.lines.first { $0.contains(#""event":"tweet""#) }
        try #require(told != nil, "no tweet came: \(demo.errorText)")

        demo.send(signal)

        #expect(await demo.end() == (signal == SIGKILL ? -SIGKILL : 0))
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
    }
}
