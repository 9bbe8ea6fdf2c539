import Foundation
import Support
import Testing

@Suite("Files of the user alone")
struct PrivateFilesTests {
    @Test("are made so whatever the umask, the log that was put aside too", arguments: ["000", "022"])
    func modes(umask: String) async throws {
        let home = try TemporaryFolder()
        let state = home.file("state/tweetdash")
        try FileManager.default.createDirectory(atPath: home.file("state"), withIntermediateDirectories: true)
        #expect(await end(["watch", "--json", "--watch", "nasa"], umask, home) == 4)
        // As an old program left it: too long, and readable by all.
        try Data(count: 6 << 20).write(to: URL(fileURLWithPath: state + "/tweetdash.log"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: state + "/tweetdash.log"
        )

        let program = try run(
            ["watch", "--json", "--watch", "nasa", "--mode", "push", "--listen", "127.0.0.1:0"],
            umask,
            home,
            ["TWEETDASH_API_BASE_URL": "http://127.0.0.1:9", "X_BEARER_TOKEN": "t", "X_CONSUMER_SECRET": "s"]
        )
        for await line in program.lines where line.contains("\"ready\"") { break }
        var modes: [String: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: state) {
            modes[name] = try mode(state + "/" + name)
        }
        program.send(SIGTERM)

        #expect(await program.end() == 0, "\(program.errorText)")
        #expect(try mode(state) == 0o700)
        // There from the first request on, which may have been held by now.
        #expect(
            Set(modes.keys).subtracting(["history.sqlite.spending"]) == [
                "history.sqlite", "history.sqlite-wal", "history.sqlite-shm", "history.sqlite.lock",
                "tweetdash.log",
                "tweetdash.log.1",
            ]
        )
        #expect(modes.allSatisfy { $0.value == 0o600 }, "\(modes)")
    }

    @Test("that hold secrets and are open to others are refused, with the command that mends it")
    func looseSettings() async throws {
        let home = try TemporaryFolder()
        let path = home.file("config/tweetdash/config.yaml")
        try FileManager.default.createDirectory(
            atPath: home.file("config/tweetdash"),
            withIntermediateDirectories: true
        )
        try Data("watch: nasa\ncredentials:\n  x-bearer-token: canary\n".utf8).write(
            to: URL(fileURLWithPath: path)
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)

        let program = try PipedProgram(program: try BuiltProgram.path(), ["watch", "--json"], home: home)

        #expect(await program.end() == 2)
        #expect(program.errorText.contains("chmod 600 '\(path)'"))
        #expect(!program.errorText.contains("canary"))
    }

    // MARK: -

    private func run(
        _ arguments: [String],
        _ umask: String,
        _ home: TemporaryFolder,
        _ environment: [String: String] = [:]
    ) throws -> PipedProgram {
        try PipedProgram(
            program: "/bin/sh",
            ["-c", "umask \(umask); exec \"$0\" \"$@\"", try BuiltProgram.path()] + arguments,
            environment: environment,
            home: home
        )
    }

    private func end(_ arguments: [String], _ umask: String, _ home: TemporaryFolder) async -> Int32? {
        // Names an API, so that the demo does not step in for the missing credentials.
        await (try? run(arguments, umask, home, ["TWEETDASH_API_BASE_URL": "http://127.0.0.1:9"]))?.end()
    }

    private func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}
