import Foundation
import Support
import Testing
import TweetModel

/// A run of `tweetdash watch --json`, with its lines read as JSON.
struct WatchedProgram: Sendable {
    let program: PipedProgram

    /// One that was started otherwise.
    init(_ program: PipedProgram) {
        self.program = program
    }

    /// `tracedInto` is the file into which strace writes the program's calls; then `program` is strace.
    init(
        _ arguments: [String],
        environment: [String: String],
        home: TemporaryFolder,
        tracedInto trace: String? = nil
    ) throws {
        let path = try BuiltProgram.path()
        program = try PipedProgram(
            program: trace == nil ? path : SystemCallTrace.tool,
            (trace.map { SystemCallTrace.arguments(into: $0) + [path] } ?? []) + ["watch", "--json"]
                + arguments,
            environment: environment,
            home: home
        )
    }

    /// The members of a line that tests look at.
    struct Line: Decodable, Sendable {
        var event: String
        var id: String?
        var mode: String?
        var listen: String?
        var state: String?
        var source: String?
        var sourceID: String?
        var sourceIDs: [String]?
        var via: String?
        var author: String?
        var text: String?
        var reason: String?
        var total: Int?

        private enum CodingKeys: String, CodingKey {
            case event, id, mode, listen, state, source, via, author, text, reason, total
            case sourceID = "source_id"
            case sourceIDs = "source_ids"
        }
    }

    var lines: [Line] { program.linesSoFar.compactMap(Self.line) }

    static func line(_ text: String) -> Line? {
        try? JSONDecoder().decode(Line.self, from: Data(text.utf8))
    }

    var tweetIDs: [String] { lines.filter { $0.event == "tweet" }.compactMap(\.id) }

    /// Asks every 20 ms until the claim about the lines so far holds; fails after 30 s.
    func expect(_ what: Comment, _ claim: ([Line]) -> Bool) async throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(30)
        while clock.now < end {
            if claim(lines) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        // Kept out of the expectation, which would print every line.
        let holds = claim(lines)
        try #require(holds, what)
    }

    /// The listener's `host:port` of the last `ready` line in push mode.
    func listen() async throws -> String {
        try await expect("push began") { $0.contains { $0.event == "ready" && $0.mode == "push" } }
        return try #require(lines.last { $0.event == "ready" && $0.mode == "push" }?.listen)
    }

    /// A run in push mode that takes what `SignedDelivery` sends.
    static func pushed(
        _ arguments: [String] = [],
        history: String,
        home: TemporaryFolder,
        tracedInto trace: String? = nil
    ) throws -> WatchedProgram {
        try WatchedProgram(
            SignedDelivery.arguments + ["--history", history] + arguments,
            environment: SignedDelivery.environment,
            home: home,
            tracedInto: trace
        )
    }

    /// Waits for the first `ready` line and returns its port, without asking again and again; to be asked once.
    func firstPort() async throws -> UInt16 {
        let line = await program.lines.first { $0.contains(#""event":"ready""#) }
        let listen = try #require(line.flatMap(Self.line)?.listen, "it never listened: \(program.errorText)")
        return try #require(listen.split(separator: ":").last.flatMap { UInt16($0) })
    }

    /// Ends it in order; the exit status.
    func stop() async -> Int32 {
        program.send(SIGTERM)
        return await program.end()
    }

    /// Every tweet of a history, by `export`.
    static func exported(_ history: String, home: TemporaryFolder) async throws -> [String] {
        let export = try PipedProgram(
            program: try BuiltProgram.path(),
            ["export", "--json", "--history", history],
            home: home
        )
        try #require(await export.end() == 0, "export failed: \(export.errorText)")
        return export.linesSoFar.compactMap {
            try? JSONDecoder().decode(Line.self, from: Data($0.utf8)).id
        }
    }
}
