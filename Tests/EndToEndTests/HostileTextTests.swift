import Foundation
import Support
import Testing
import TweetModel

/// Whatever X or an author says, nothing but text and our own sequences comes out of the program.
@Suite("Hostile text through the whole program", .serialized)
struct HostileTextTests {
    private static let seed: UInt64 = 22

    /// Posts of which every field that an author fills in is hostile; the text begins with a word to look for.
    private static func posts(_ numbers: Range<Int>, using random: inout SeededGenerator) -> [PushedPost] {
        numbers.map { number in
            let text = HostileText.text(upTo: 120, using: &random)
            var post = PushedPost(
                id: PushedPost.id(number),
                text: "word\(number) \u{1B}]0;owned\u{07}\u{9B}2J \(text)"
            )
            post.name = "N\u{1B}[31m" + HostileText.text(upTo: 12, using: &random)
            post.handle = "nasa" + HostileText.text(upTo: 3, using: &random)
            post.language = HostileText.text(upTo: 2, using: &random)
            post.links = [
                (
                    url: "https://t.co/\(number)",
                    target: HostileAddress.text(canary: "/dev/null", using: &random),
                    display: HostileText.text(upTo: 6, using: &random)
                )
            ]
            return post
        }
    }

    @Test(
        "list, detail, links, search and help put nothing on the terminal but text and sequences of our own"
    )
    func everySurface() async throws {
        var random = SeededGenerator(seed: Self.seed)
        let count = GateScale.count(quick: 200, full: 100_000)
        // All that a terminal was sent is kept until its program ends: one sitting would need the memory for it.
        let sitting = 2_000
        for first in stride(from: 1, through: count, by: sitting) {
            try await Self.sitting(first..<min(first + sitting, count + 1), using: &random)
        }
    }

    private static func sitting(_ numbers: Range<Int>, using random: inout SeededGenerator) async throws {
        let home = try TemporaryFolder()
        let dashboard = try await PushedDashboard(home: home)
        var screen = WatchedScreen(dashboard.terminal)
        for first in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 50) {
            let posts = posts(first..<(first + 50), using: &random)
            #expect(try await dashboard.deliver(posts) == posts.count)
            dashboard.terminal.type("g")
            let isShown = try await screen.shows { $0.contains { $0.contains("word\(first + 49)") } }
            try #require(isShown, "seed \(seed): post \(first + 49) is not shown")
            // Every post in the list, some in full, the links of some, and a search for what they hold.
            dashboard.terminal.type(String(repeating: "j", count: 50))
            dashboard.terminal.type("\r  bJK\u{1B}kk\ro\u{1B}\u{1B}kko\u{1B}?\u{1B}/word\rnNn\u{1B}Td\u{1B}d")
        }
        let written = try await dashboard.quit()

        #expect(
            written.faults.isEmpty,
            "seed \(seed), from post \(numbers.lowerBound): \(written.faults.prefix(5))"
        )
        #expect(written.text.utf8.count > 10 * numbers.count)
    }

    @Test("an API's hostile words are a line of text, on the screen and in the log")
    func hostileProblem() async throws {
        var random = SeededGenerator(seed: Self.seed)
        let words = "\u{1B}]0;owned\u{07}\u{9B}2Jmarker " + HostileText.text(upTo: 60, using: &random)
        let problem = try JSONSerialization.data(withJSONObject: [
            "title": words, "detail": words, "type": words, "status": 403,
            "errors": [["message": words, "detail": words]],
        ])
        let answer = [UInt8].http("403 Forbidden", json: String(decoding: problem, as: UTF8.self))
        try await LoopbackServer.serving(answer) {
            try await Self.problemSitting(port: $0.port, words: words)
        }
    }

    private static func problemSitting(port: Int, words: String) async throws {
        let home = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            program: try BuiltProgram.path(),
            ["--watch", "nasa", "--search", words],
            environment: [
                "TWEETDASH_API_BASE_URL": "http://127.0.0.1:\(port)", "X_BEARER_TOKEN": "token",
            ],
            home: home
        )
        var screen = WatchedScreen(terminal)
        let isTold = try await screen.shows { $0.dropFirst(2).contains { $0.contains("marker") } }
        #expect(isTold, "the problem is not shown: \(screen.lines())")
        #expect(screen.lines()[0].contains("marker"), "the title does not name the search")
        terminal.type("p")
        _ = try await terminal.waits(upTo: .seconds(1)) { false }
        terminal.type("Q")
        #expect(try await terminal.waits { terminal.ending == 0 })

        let written = TerminalBytes(terminal.bytes)
        #expect(written.faults.isEmpty, "\(written.faults.prefix(5))")
        let log = try String(contentsOfFile: home.file("state/tweetdash/tweetdash.log"), encoding: .utf8)
        #expect(Self.isText(log))
    }

    @Test("watch, search and export print lines of text, whatever the tweets hold")
    func lines() async throws {
        let home = try TemporaryFolder()
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            ["watch", "--plain"] + PushedDashboard.arguments(home),
            environment: SignedDelivery.environment,
            home: home
        )
        let folder = ProcFolder(program.pid)
        let end = ContinuousClock.now + .seconds(20)
        while folder.listeners.isEmpty, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
        let listen = try #require(folder.listeners.first)
        var random = SeededGenerator(seed: Self.seed)
        let count = GateScale.count(quick: 300, full: 100_000)
        // Made a portion at a time: the listener hangs up on whoever is silent for as long as all would take.
        for first in stride(from: 1, through: count, by: 100) {
            let requests = try Self.posts(first..<(first + 100), using: &random).map { try $0.request() }
            try await RawConnection.open(listen) { connection in
                for request in requests {
                    try await connection.send(request)
                    #expect(try await connection.answer()?.status == 200)
                }
            }
        }
        program.send(SIGTERM)
        #expect(await program.end() == 0)

        #expect(program.linesSoFar.count { $0.contains("word") } == count)
        var outputs = [program.linesSoFar, [program.errorText]]
        for command in [["search", "word7"], ["search", "owned"], ["export", "--json"], ["export"]] {
            let run = try PipedProgram(
                program: try BuiltProgram.path(),
                command + ["--history", home.file("history.sqlite")],
                home: home
            )
            #expect(await run.end() == 0, "\(command): \(run.errorText)")
            #expect(!run.linesSoFar.isEmpty, "\(command)")
            outputs += [run.linesSoFar, [run.errorText]]
        }
        for line in outputs.joined() where !Self.isText(line) {
            Issue.record("seed \(Self.seed): not text: \(line.debugDescription)")
        }
    }

    /// True where the strict reader finds text alone.
    private static func isText(_ output: String) -> Bool {
        let read = TerminalBytes(Array(output.utf8))
        return read.faults.isEmpty && read.shapes.isEmpty && !output.utf8.contains(0x08)
            && !output.contains("\r")
    }
}
