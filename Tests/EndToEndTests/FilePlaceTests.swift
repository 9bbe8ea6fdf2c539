import Foundation
import Support
import Testing

/// Files where people keep them, and homes where none can be kept.
@Suite("Places of files")
struct FilePlaceTests {
    private func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) async throws -> (status: Int32, output: String, errors: String) {
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            arguments,
            environment: environment,
            home: home
        )
        let status = await program.end()
        return (status, program.linesSoFar.joined(separator: "\n"), program.errorText)
    }

    @Test(
        "settings with secrets may be a link into a folder of dotfiles; the file to be closed is named",
        arguments: [0o600, 0o644]
    )
    func linkedSettings(mode: Int) async throws {
        let home = try TemporaryFolder()
        let (target, link) = (home.file("dotfiles.yaml"), home.file("linked.yaml"))
        try Data("watch: [river_gauge]\ncredentials:\n  x-bearer-token: abc\n".utf8).write(
            to: URL(fileURLWithPath: target)
        )
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: target)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)

        let (status, output, errors) = try await run(["config", "--check", "--config", link], home: home)

        #expect(status == (mode == 0o600 ? 0 : 2))
        #expect(
            mode == 0o600
                ? output.contains("river_gauge")
                : errors.contains("chmod 600 '") && errors.contains("dotfiles.yaml")
        )
    }

    @Test("a history that a link leads to has one lock, by whatever name it is reached")
    func linkedHistory() async throws {
        let home = try TemporaryFolder()
        let (history, link) = (home.file("h.sqlite"), home.file("link.sqlite"))
        let watch = try WatchedProgram.pushed(history: history, home: home)
        _ = try await watch.listen()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "h.sqlite")

        let (status, _, errors) = try await run(
            ["watch"] + SignedDelivery.arguments + ["--history", link],
            environment: SignedDelivery.environment,
            home: home
        )

        #expect(status == 3)
        #expect(errors.contains("pid \(watch.program.pid)"))
        #expect(try await run(["export", "--history", link], home: home).status == 0)
        #expect(await watch.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: link + ".lock"))
    }

    @Test("a hard link to a history is the same history, and has one owner")
    func hardLink() async throws {
        let home = try TemporaryFolder()
        let (history, link) = (home.file("h.sqlite"), home.file("other/link.sqlite"))
        let watch = try WatchedProgram.pushed(history: history, home: home)
        _ = try await watch.listen()
        try FileManager.default.createDirectory(atPath: home.file("other"), withIntermediateDirectories: true)
        try #require(Foundation.link(history, link) == 0)
        let second = ["watch"] + SignedDelivery.arguments + ["--history", link]

        let refused = try await run(second, environment: SignedDelivery.environment, home: home)

        #expect(refused.status == 3)
        #expect(refused.errors.contains("another process holds the history"))
        #expect(await watch.stop() == 0)
    }

    @Test("a link that leads to no file yet begins the history where it leads")
    func linkToNothing() async throws {
        let home = try TemporaryFolder()
        let (target, link) = (home.file("new.sqlite"), home.file("link.sqlite"))
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        let watch = try WatchedProgram.pushed(history: link, home: home)
        _ = try await watch.listen()

        #expect(await watch.stop() == 0)
        #expect(FileManager.default.fileExists(atPath: target))
    }

    @Test("what is no file is no history, and nobody waits for it", .timeLimit(.minutes(1)))
    func noFile() async throws {
        let home = try TemporaryFolder()
        let pipe = home.file("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        for path in [pipe, "/dev/null"] {
            for command in [["export"], ["watch"] + SignedDelivery.arguments] {
                let (status, _, errors) = try await run(
                    command + ["--history", path],
                    environment: SignedDelivery.environment,
                    home: home
                )

                #expect(status == 6)
                #expect(errors.contains(path))
            }
        }
    }

    @Test(
        "without a home that can be written the demo runs, and says that there is no log",
        arguments: [
            ["HOME": "/proc/none"], ["HOME": "/proc", "XDG_STATE_HOME": "/proc/1/x"], ["HOME": "/dev/null"],
        ]
    )
    func noHome(environment: [String: String]) async throws {
        let home = try TemporaryFolder()
        var environment = environment
        environment["XDG_STATE_HOME"] = environment["XDG_STATE_HOME"] ?? ""
        environment["XDG_CONFIG_HOME"] = ""
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            ["watch", "--demo", "--json"],
            environment: environment,
            home: home
        )
        let watch = WatchedProgram(program)
        try await watch.expect("it watches") { lines in lines.contains { $0.event == "ready" } }

        #expect(await watch.stop() == 0)
        #expect(program.errorText.hasPrefix("tweetdash: cannot write the log /"))
        #expect(program.errorText.contains("none in this run"))
        #expect(!program.errorText.contains("Error Domain"))
    }

    @Test("with a history elsewhere the log stands beside it")
    func logBeside() async throws {
        let home = try TemporaryFolder()
        let history = home.file("data/h.sqlite")
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            ["watch", "--json"] + SignedDelivery.arguments + ["--history", history],
            environment: SignedDelivery.environment.merging(["XDG_STATE_HOME": "/proc/none"]) { $1 },
            home: home
        )
        let watch = WatchedProgram(program)
        _ = try await watch.listen()

        #expect(await watch.stop() == 0)
        #expect(program.errorText.contains("h.sqlite.log"))
        #expect(FileManager.default.fileExists(atPath: history + ".log"))
    }

    @Test("a variable may say ~, and the history is in the home folder")
    func tilde() async throws {
        let home = try TemporaryFolder()
        let (status, _, errors) = try await run(
            ["export"],
            environment: ["TWEETDASH_HISTORY": "~/deep/tweets.sqlite", "HOME": home.file("me")],
            home: home
        )

        #expect(status == 6)
        #expect(errors.contains(home.file("me") + "/deep/tweets.sqlite"))
    }
}
