import Foundation
import Support
import Testing
import TweetModel
import TweetStore

/// What cannot be written is told, whatever command wrote it.
@Suite("Standard output")
struct OutputTests {
    /// Runs the program in a shell that gives it the output which `redirection` says.
    private func run(
        _ arguments: [String],
        _ redirection: String,
        home: TemporaryFolder
    ) throws -> PipedProgram {
        try PipedProgram(
            program: "/bin/sh",
            ["-c", "\"$0\" \"$@\" \(redirection)", try BuiltProgram.path()] + arguments,
            home: home
        )
    }

    private static let commands: [[String]] = [
        ["--help"], ["--version"], ["help", "watch"], ["watch", "--help"],
        ["--generate-completion-script", "bash"],
        ["themes"], ["config", "--example"], ["config", "--systemd"], ["config", "--path"],
        ["config", "--check"],
        ["export", "--json"], ["export", "--plain"], ["search", "tweet"], ["search", "--json", "tweet"],
        ["coverage"], ["coverage", "--json"], ["watch", "--demo"], ["watch", "--demo", "--json"],
        ["demo-x", "--port", "0"],
    ]

    /// Something for `coverage` to tell.
    private func cover(_ history: String) async throws {
        let store = try TweetStore.open(at: history, now: Date())
        let (first, last) = (try #require(Tweet.ID(1)), try #require(Tweet.ID(50)))
        let range = try #require(IDRange(after: first, through: last))
        let learned = TweetBatch(
            receivedAt: Date(),
            via: .polling,
            coverage: [.init([.account("nasa")], [.covered(range, .read)])]
        )
        _ = try await store.commit([learned])
        try store.close()
    }

    private static func needsHistory(_ command: [String]) -> Bool {
        ["export", "search", "coverage"].contains(command[0])
    }

    @Test(
        "that is full ends every command with 7 and a sentence that names the reason",
        arguments: commands
    )
    func full(command: [String]) async throws {
        let home = try TemporaryFolder()
        let history = home.file("history.sqlite")
        _ = try await StoredFile.begin(history)
        try await cover(history)
        let program = try run(
            command + (Self.needsHistory(command) ? ["--history", history] : []),
            "> /dev/full",
            home: home
        )

        #expect(await program.end() == 7)
        #expect(program.errorText.hasPrefix("tweetdash: standard output cannot be written"))
        #expect(program.errorText.contains("No space left on device"))
    }

    @Test(
        "that is closed is told in the same way, and no file takes its place",
        arguments: [["themes"], ["export"]]
    )
    func closed(command: [String]) async throws {
        let home = try TemporaryFolder()
        let history = home.file("history.sqlite")
        let ids = try await StoredFile.begin(history)
        let program = try run(
            command + (Self.needsHistory(command) ? ["--history", history] : []),
            ">&-",
            home: home
        )

        #expect(await program.end() == 7)
        #expect(program.errorText.contains("it is closed"))
        #expect(try await StoredFile.ids(history) == ids)
    }

    @Test(
        "whose reader has enough ends the command in peace",
        arguments: [["export"], ["export", "--plain"], ["--help"]]
    )
    func readerGone(command: [String]) async throws {
        let home = try TemporaryFolder()
        let history = home.file("history.sqlite")
        _ = try await StoredFile.begin(history)
        let program = try PipedProgram(
            program: "/bin/bash",
            [
                "-c", "\"$0\" \"$@\" | true; echo ${PIPESTATUS[0]}", try BuiltProgram.path(),
            ] + command + (Self.needsHistory(command) ? ["--history", history] : []),
            home: home
        )

        #expect(await program.end() == 0)
        #expect(program.linesSoFar == ["0"])
        #expect(program.errorText.isEmpty)
    }

    @Test("that does not block is waited for: a slow reader gets every line")
    func nonBlocking() async throws {
        let home = try TemporaryFolder()
        let expected = try PipedProgram(
            program: try BuiltProgram.path(),
            ["config", "--example"],
            home: home
        )
        try #require(await expected.end() == 0)
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (reader, writer) = (ends[0], ends[1])
        // The smallest pipe there is (F_SETPIPE_SZ), which the program finds full again and again.
        #expect(fcntl(writer, 1_031, 4_096) >= 0)
        _ = fcntl(writer, F_SETFL, fcntl(writer, F_GETFL) | O_NONBLOCK)

        let process = try SpawnedProcess(
            [try BuiltProgram.path(), "config", "--example"],
            environment: home.environment,
            streams: .descriptors(output: writer, complaints: STDERR_FILENO)
        )
        close(writer)
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 500)
        while case let count = read(reader, &buffer, buffer.count), count > 0 {
            text += buffer[..<count]
            usleep(1_000)
        }
        close(reader)

        #expect(process.end().status == 0)
        #expect(String(decoding: text, as: UTF8.self) == expected.linesSoFar.map { $0 + "\n" }.joined())
    }
}
