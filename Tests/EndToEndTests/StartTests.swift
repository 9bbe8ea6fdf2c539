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
            (["watch", "--mode", "push", "--allow-unsigned", "--public-url", "https://a.example/x"], 2),
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

    @Test("a key that X refuses ends the start with the status of one that is missing, and is told by name")
    func keyRefused() async throws {
        let home = try TemporaryFolder()
        let answer = [UInt8].http("401 Unauthorized", json: #"{"title":"Unauthorized","status":401}"#)
        try await LoopbackServer.serving(answer) { server in
            let program = try PipedProgram(
                program: try BuiltProgram.path(),
                ["watch", "--watch", "nasa", "--api-base-url", "http://127.0.0.1:\(server.port)"],
                environment: ["X_BEARER_TOKEN": "canary"],
                home: home
            )

            #expect(await program.end() == 4)
            #expect(program.errorText.contains("X_BEARER_TOKEN"))
            #expect(!program.errorText.contains("canary"))
        }
    }

    @Test("a credential command that never ends is ended by Ctrl-C and by SIGTERM, and the dashboard with it")
    func endlessCommand() async throws {
        let ways: [(PseudoTerminal) -> Void] = [{ $0.type("\u{3}") }, { $0.send(SIGTERM) }]
        for end in ways {
            let home = try TemporaryFolder()
            let file = home.file("settings.yaml")
            try Data("watch: [nasa]\ncredentials:\n  x-bearer-token: \"!sleep 3600\"\n".utf8)
                .write(to: URL(fileURLWithPath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            let terminal = try PseudoTerminal(
                program: try BuiltProgram.path(),
                ["--config", file],
                environment: ["TWEETDASH_API_BASE_URL": "http://127.0.0.1:9"],
                home: home
            )
            let folder = ProcFolder(terminal.pid)
            try #require(try await terminal.waits { !folder.children.isEmpty })

            end(terminal)

            // What it said last may come through the terminal after its end.
            let hasEnded = try await terminal.waits {
                terminal.ending == 2 && terminal.transcript.contains("X_BEARER_TOKEN")
            }
            #expect(hasEnded, "\(String(describing: terminal.ending))")
            #expect(terminal.now == terminal.before)
        }
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
