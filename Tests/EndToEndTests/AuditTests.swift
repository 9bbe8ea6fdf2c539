import DemoX
import Foundation
import GRDB
import Support
import Testing

@Suite("Audit", .serialized)
struct AuditTests {
    /// A line of `audit --json`.
    private struct Line: Decodable {
        var sourceIDs: [String]?
        var sourceID: String?
        var counted: Int?
        var held: Int?
        var found: Int?
        var missing: Int?
        var reason: String?

        private enum CodingKeys: String, CodingKey {
            case counted, held, found, missing, reason
            case sourceIDs = "source_ids"
            case sourceID = "source_id"
        }
    }

    private struct Outcome {
        var status: Int32
        var lines: [Line]
        var errors: String
    }

    private func audit(
        _ arguments: [String],
        _ demo: RunningDemo,
        _ history: String,
        home: TemporaryFolder
    ) async throws -> Outcome {
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            ["audit", "1h", "--json", "--watch", demo.everyone, "--home", "--history", history] + arguments,
            environment: demo.environment(),
            home: home
        )
        let status = await program.end()
        let lines = try program.linesSoFar.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        return Outcome(status: status, lines: lines, errors: program.errorText)
    }

    /// Reads the demo's accounts once into a history.
    private func read(_ demo: RunningDemo, into history: String, home: TemporaryFolder) async throws {
        let watch = try WatchedProgram(
            ["--watch", demo.everyone, "--home", "--interval", "1s", "--history", history],
            environment: demo.environment(),
            home: home
        )
        try await watch.expect("the first page came") { lines in
            lines.contains { $0.state == "polled" && $0.source == "watch" }
        }
        #expect(await watch.stop() == 0)
    }

    /// Takes three tweets of the last minutes out of a history, as if they had never come.
    private func lose(_ history: String) async throws -> Set<String> {
        let queue = try DatabaseQueue(path: history)
        defer { try? queue.close() }
        return try await queue.write { db in
            // What the home timeline alone brought is older than what X is asked to count.
            let sql = """
                SELECT id FROM tweet WHERE kind != 'repost' AND id IN (SELECT tweetID FROM tweetSource \
                JOIN source ON source.number = tweetSource.source WHERE source.id LIKE 'watch:%') \
                ORDER BY id LIMIT 3 OFFSET 4
                """
            let ids = try Int64.fetchAll(db, sql: sql)
            for id in ids { try db.execute(sql: "DELETE FROM tweet WHERE id = ?", arguments: [id]) }
            return Set(ids.map(String.init))
        }
    }

    @Test("finds by X's count what the history lost, reads it, and misses nothing from then on")
    func finds() async throws {
        try await RunningDemo.run(rate: 0, backlog: 60) { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            try await read(demo, into: history, home: home)
            let lost = try await lose(history)
            try #require(lost.count == 3)

            let first = try await audit(["--yes"], demo, history, home: home)

            #expect(first.status == 0, "\(first.errors)")
            let compared = first.lines.filter { $0.sourceIDs != nil }
            #expect(compared.flatMap { $0.sourceIDs ?? [] }.count == demo.announcement.usernames.count)
            #expect(compared.compactMap(\.found).reduce(0, +) == 3)
            #expect(compared.allSatisfy { $0.missing == 0 }, "\(compared)")
            #expect(first.lines.last?.sourceID == "home")
            #expect(first.lines.last?.reason == "X counts no home timelines")
            #expect(lost.isSubset(of: try await WatchedProgram.exported(history, home: home)))
            let second = try await audit(["--yes"], demo, history, home: home)
            #expect(second.lines.compactMap(\.found).reduce(0, +) == 0)
            #expect(second.lines.allSatisfy { ($0.missing ?? 0) == 0 })
        }
    }

    @Test("names its price, and asks nothing of X, where nobody can agree to it")
    func price() async throws {
        try await RunningDemo.run(rate: 0, backlog: 60) { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            try await read(demo, into: history, home: home)
            let before = demo.demo.bill

            let outcome = try await audit([], demo, history, home: home)

            #expect(outcome.status == 2)
            #expect(outcome.lines.isEmpty)
            #expect(outcome.errors.contains("audit of 1h: 1 count, about $0.01"), "\(outcome.errors)")
            #expect(outcome.errors.contains("--yes"))
            #expect(demo.demo.bill == before)
        }
    }

    @Test("beside a running program it says where to ask instead")
    func besideWatch() async throws {
        try await RunningDemo.run(rate: 0) { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            let watch = try WatchedProgram(
                ["--watch", demo.everyone, "--history", history],
                environment: demo.environment(),
                home: home
            )
            try await watch.expect("it runs") { $0.contains { $0.state == "polled" } }

            let outcome = try await audit(["--yes"], demo, history, home: home)

            #expect(outcome.status == 3)
            #expect(outcome.errors.contains(":audit 24h"), "\(outcome.errors)")
            #expect(await watch.stop() == 0)
        }
    }
}
