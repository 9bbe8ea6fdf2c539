import Foundation
import Support
import Testing
import TweetModel

@Suite("Secrets of the whole program", .serialized)
struct SecretTests {
    private static let canaries = [
        "X_BEARER_TOKEN", "X_CONSUMER_KEY", "X_CONSUMER_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET",
        "X_CLIENT_ID", "X_CLIENT_SECRET", "X_USER_TOKEN",
        "X_CONSUMER_SECRET_PREVIOUS", "X_CLIENT_SECRET_PREVIOUS",
    ].map(Canary.init)

    private static var environment: [String: String] {
        Dictionary(uniqueKeysWithValues: canaries.map { ($0.name, $0.value) })
    }

    private static func leaks(in bytes: Data) -> [String] {
        canaries.flatMap { $0.forms(in: bytes) }
    }

    @Test("every form of a leaked secret is found")
    func finds() {
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        for canary in Self.canaries {
            for text in [
                canary.value, "Basic " + Data("ab:\(canary.value)!".utf8).base64EncodedString(),
                canary.value.utf8.map { String(format: "%02x", $0) }.joined(),
                "a=" + (canary.value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""),
            ] {
                #expect(!canary.forms(in: Data("before \(text) after".utf8)).isEmpty, "\(text)")
            }
        }
    }

    @Test(
        "after deliveries and a crash no secret is in any file, on the terminal, or in the list of processes"
    )
    func pushed() async throws {
        let home = try TemporaryFolder()
        // Nothing answers there: X cannot refuse the keys, so the listener stays.
        let terminal = try Self.start(["--watch", "nasa", "--mode", "push"], api: "http://127.0.0.1:9", home)
        let folder = ProcFolder(terminal.pid)
        try #require(try await terminal.waits { !folder.listeners.isEmpty })
        let listen = try #require(folder.listeners.first)
        let secret = try #require(Secret(Canary("X_CONSUMER_SECRET").value))
        let other = try #require(Secret("another"))
        #expect(
            try await Self.status(of: PushedPost(id: PushedPost.id(1), text: "a"), to: listen, secret) == 200
        )
        #expect(
            try await Self.status(of: PushedPost(id: PushedPost.id(2), text: "b"), to: listen, other) == 401
        )
        // While the secret is being changed, X may sign with either.
        let previous = try #require(Secret(Canary("X_CONSUMER_SECRET_PREVIOUS").value))
        #expect(
            try await Self.status(of: PushedPost(id: PushedPost.id(3), text: "c"), to: listen, previous)
                == 200
        )
        let isShown = try await terminal.waits { terminal.transcript.contains("refused") }
        #expect(isShown)
        try await Self.crash(terminal, SIGSEGV, home)
    }

    private static func start(
        _ arguments: [String],
        api: String,
        _ home: TemporaryFolder
    ) throws -> PseudoTerminal {
        var variables = environment
        variables["TWEETDASH_API_BASE_URL"] = api
        return try PseudoTerminal(
            program: try BuiltProgram.path(),
            arguments + ["--listen", "127.0.0.1:0", "--history", home.file("history.sqlite")],
            environment: variables,
            home: home
        )
    }

    /// Ends it by a signal and looks for the secrets in all that is left of it.
    private static func crash(
        _ terminal: PseudoTerminal,
        _ signal: Int32,
        _ home: TemporaryFolder
    ) async throws {
        let arguments = try #require(ProcFolder(terminal.pid).arguments)
        terminal.send(signal)
        #expect(try await terminal.waits { terminal.ending == -signal })

        #expect(leaks(in: Data(arguments.utf8)).isEmpty)
        #expect(leaks(in: Data(terminal.bytes)).isEmpty)
        let files = try FileManager.default.subpathsOfDirectory(atPath: home.path)
        #expect(
            files.contains { $0.hasSuffix("tweetdash.log") } && files.contains { $0.hasSuffix(".sqlite") }
        )
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: home.file(file)) else { continue }
            #expect(leaks(in: bytes).isEmpty, "in \(file)")
        }
    }

    private static func status(of post: PushedPost, to listen: String, _ secret: Secret) async throws -> Int?
    {
        let request = try post.request(key: secret)
        return try await RawConnection.open(listen) { connection in
            try await connection.send(request)
            return try await connection.answer()?.status
        }
    }

    @Test("a crash leaves no image of its memory behind", arguments: [["--demo"], ["watch", "--demo"]])
    func noCore(arguments: [String]) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(program: try BuiltProgram.path(), arguments, home: home)
        _ = try await terminal.waits { terminal.transcript.contains("@") }

        let limits = try String(contentsOfFile: "/proc/\(terminal.pid)/limits", encoding: .utf8)
        let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })

        #expect(line.split(separator: " ").suffix(3).prefix(2) == ["0", "0"], "\(line)")
        terminal.send(SIGTERM)
        #expect(try await terminal.waits { terminal.ending != nil })
    }

    @Test("what is printed without a screen names no secret: help, check of the settings, refusals")
    func printed() async throws {
        let home = try TemporaryFolder()
        for arguments in [
            ["--help"], ["watch", "--help"], ["config", "--check"], ["config", "--example"],
            ["watch", "--nonsense"],
            ["watch", "--watch", "nasa", "--mode", "push", "--listen", "192.0.2.1:1"],
        ] {
            let run = try PipedProgram(
                program: try BuiltProgram.path(),
                arguments,
                environment: Self.environment.merging(["TWEETDASH_API_BASE_URL": "http://127.0.0.1:9"]) {
                    _,
                    mine in mine
                },
                home: home
            )
            _ = await run.end()
            let printed = run.linesSoFar.joined(separator: "\n") + run.errorText
            #expect(!printed.isEmpty)
            #expect(Self.leaks(in: Data(printed.utf8)).isEmpty, "\(arguments)")
        }
    }

    @Test(
        "no flag takes a secret",
        arguments: [[], ["watch"], ["search"], ["export"], ["demo-x"], ["config"]]
    )
    func flags(command: [String]) async throws {
        let home = try TemporaryFolder()
        let run = try PipedProgram(program: try BuiltProgram.path(), command + ["--help"], home: home)
        #expect(await run.end() == 0)

        let flags = run.linesSoFar.joined(separator: " ").matches(of: /--[a-z-]+/).map {
            $0.output.lowercased()
        }

        #expect(!flags.isEmpty)
        for word in ["secret", "token", "bearer", "password", "credential", "api-key", "consumer-key"] {
            #expect(!flags.contains { $0.contains(word) }, "a flag for a \(word)")
        }
    }
}
