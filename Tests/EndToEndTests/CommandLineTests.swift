import Foundation
import Support
import Testing

/// Every command and flag that the help names works, and every message has one form.
@Suite("Command line")
struct CommandLineTests {
    private struct Help: Decodable {
        struct Command: Decodable {
            var commandName: String
            var arguments: [Argument]?
            var subcommands: [Command]?
        }

        struct Argument: Decodable {
            var kind: String
            var preferredName: Name?
        }

        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var command: Command
    }

    private func run(
        _ arguments: [String],
        home: TemporaryFolder
    ) async throws -> (status: Int32, errors: String) {
        let program = try PipedProgram(program: try BuiltProgram.path(), arguments, home: home)
        let status = await program.end()
        return (status, program.errorText)
    }

    private func help() async throws -> Help.Command {
        let home = try TemporaryFolder()
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            ["--experimental-dump-help"],
            home: home
        )
        try #require(await program.end() == 0)
        return try JSONDecoder().decode(
            Help.self,
            from: Data(program.linesSoFar.joined(separator: "\n").utf8)
        ).command
    }

    @Test("each flag of each command is taken by that command", .timeLimit(.minutes(5)))
    func everyFlag() async throws {
        let home = try TemporaryFolder()
        let root = try await help()
        let commands = (root.subcommands ?? []).filter { $0.commandName != "help" }
        #expect(commands.count >= 9)
        for command in commands {
            let arguments = command.arguments ?? []
            // What a command cannot do without, and a fault that ends it at once, once all else was taken.
            let needs: [String] =
                switch command.commandName {
                case "search": ["word", "--limit", "0"]
                case "audit": ["0m"]
                case "config": []
                case "demo-x": ["--port", "70000"]
                case "themes": []
                default: ["--config", "/nonexistent.yaml"]
                }
            for flag in arguments.filter({ $0.kind != "positional" }) {
                guard let name = flag.preferredName, !["help", "version"].contains(name.name) else {
                    continue
                }
                let isWish = command.commandName == "config" && flag.kind == "flag"
                // The last of two values counts: so the fault stands at the end.
                let words =
                    ["--\(name.name)"] + (flag.kind == "option" ? ["1"] : []) + needs
                    + (command.commandName == "config" && !isWish ? ["--path"] : [])

                let (_, errors) = try await run([command.commandName] + words, home: home)

                for complaint in ["Unknown option", "Missing value", "Unexpected argument"] {
                    #expect(!errors.contains(complaint), "\(command.commandName) \(words): \(errors)")
                }
            }
        }
    }

    @Test("the flags before a command are its own, as those behind it")
    func before() async throws {
        let home = try TemporaryFolder()
        for words in [
            ["--config", "/nonexistent.yaml", "watch"], ["watch", "--config", "/nonexistent.yaml"],
        ] {
            let (status, errors) = try await run(words, home: home)

            #expect(status == 2)
            #expect(errors.contains("/nonexistent.yaml"))
        }
    }

    @Test(
        "each message begins with the program's name, and a wrong call ends with 2",
        arguments: [
            ["--no-such-flag"], ["nosuch"], ["help", "nosuch"], ["config"], ["config", "--no-such"],
            ["search"],
            ["search", "a", "--limit", "x"], ["audit"], ["audit", "8d"], ["watch", "--mode"],
            ["watch", "--interval", "0s"], ["watch", "--watch", "not a handle"], ["demo-x", "--port", "-1"],
            ["demo-x", "--fault", "nonsense"], ["themes", "extra"], ["--theme", "nosuch"],
            ["watch", "--api-base-url", "http://127.0.0.1:9", "--watch"],
            ["export", "--config", "/proc/none"],
            ["watch", "--profile", "nosuch"],
        ]
    )
    func oneVoice(words: [String]) async throws {
        let home = try TemporaryFolder()
        let (status, errors) = try await run(words, home: home)

        #expect(status == 2, "\(errors)")
        #expect(errors.hasPrefix("tweetdash: "))
        #expect(!errors.contains("Error:"))
    }

    @Test("a stranger's bytes in a name do not reach the terminal as they are")
    func safe() async throws {
        let home = try TemporaryFolder()
        let name = "a\u{1B}]0;title\u{7}\u{202E}"
        let calls = [
            ["config", "--check", "--config", home.file(name)], ["config", "--path", "--config", name],
            ["watch", "--mode", name], ["--theme", name], ["export", "--history", home.file(name)], [name],
        ]
        for words in calls {
            let program = try PipedProgram(program: try BuiltProgram.path(), words, home: home)
            _ = await program.end()
            let text = program.errorText + program.linesSoFar.joined(separator: "\n")

            #expect(!text.isEmpty)
            #expect(
                !text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{202E}"),
                "\(words)"
            )
        }
    }
}
