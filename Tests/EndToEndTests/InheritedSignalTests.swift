import Foundation
import Support
import Testing

/// What the starter of the program decided before it was there.
@Suite("Inherited signals")
struct InheritedSignalTests {
    /// A program under a shell that has it ignore these signals.
    private func ignoring(
        _ signals: String,
        _ arguments: [String],
        home: TemporaryFolder
    ) throws -> PipedProgram {
        try PipedProgram(
            program: "/bin/sh",
            ["-c", "trap '' \(signals); exec \"$0\" \"$@\"", try BuiltProgram.path()] + arguments,
            home: home
        )
    }

    @Test(
        "a signal that is ignored at the start stays ignored: the program goes on",
        arguments: [
            ("HUP", SIGHUP), ("INT", SIGINT), ("INT QUIT", SIGINT), ("USR1", SIGUSR1),
            ("HUP INT USR1", SIGHUP),
        ]
    )
    func ignored(names: String, number: Int32) async throws {
        let home = try TemporaryFolder()
        let watch = WatchedProgram(try ignoring(names, ["watch", "--demo", "--json"], home: home))
        try await watch.expect("it watches") { lines in lines.contains { $0.event == "ready" } }
        let before = watch.lines.count

        watch.program.send(number)
        // What comes after the signal proves that it is alive, and that its mode is what it was.
        try await watch.expect("it goes on") { $0.count > before + 1 }

        #expect(!watch.lines.contains { $0.mode == "push" })
        #expect(await watch.stop() == 0)
    }

    @Test("the end is asked for by what is not ignored", arguments: [SIGHUP, SIGINT, SIGTERM])
    func heard(number: Int32) async throws {
        let home = try TemporaryFolder()
        let watch = WatchedProgram(
            try ignoring("USR2", ["watch", "--demo", "--json"], home: home)
        )
        try await watch.expect("it watches") { lines in lines.contains { $0.event == "ready" } }

        watch.program.send(number)

        #expect(await watch.program.end() == 0)
    }

    @Test("the small X of a background job outlives the Ctrl-C that is meant for another")
    func demo() async throws {
        let home = try TemporaryFolder()
        let demo = try ignoring("INT", ["demo-x", "--port", "0"], home: home)
        let announced = await demo.lines.first { $0.contains("base_url") || $0.contains("baseURL") }
        try #require(announced != nil)

        demo.send(SIGINT)
        demo.send(SIGTERM)

        #expect(await demo.end() == 0)
    }

    @Test(
        "a dashboard is ended with its terminal given back by signals that nobody expects",
        arguments: [SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPWR, SIGXCPU]
    )
    func unexpected(number: Int32) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(program: try BuiltProgram.path(), ["--demo"], home: home)
        try #require(try await terminal.waits { terminal.transcript.contains("POLL") })

        terminal.send(number)

        #expect(try await terminal.waits { terminal.ending == 128 + number })
        #expect(terminal.now == terminal.before)
    }
}
