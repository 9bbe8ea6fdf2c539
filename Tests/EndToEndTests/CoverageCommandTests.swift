import DemoX
import Foundation
import Support
import Testing

@Suite("Coverage and audit", .serialized)
struct CoverageCommandTests {
    /// A line of `coverage --json`.
    private struct Line: Decodable {
        struct Range: Decodable {
            var after: String
            var through: String
            var evidence: String
        }

        struct Hole: Decodable {
            var after: String
            var before: String
            var reason: String
            var fillable: Bool
            var estimate: Int?
        }

        var sourceID: String
        var ranges: [Range]
        var holes: [Hole]

        private enum CodingKeys: String, CodingKey {
            case ranges, holes
            case sourceID = "source_id"
        }
    }

    private func coverage(_ history: String, home: TemporaryFolder) async throws -> [Line] {
        let program = try PipedProgram(
            program: try BuiltProgram.path(),
            ["coverage", "--json", "--history", history],
            home: home
        )
        try #require(await program.end() == 0, "\(program.errorText)")
        return try program.linesSoFar.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test("coverage is told beside a running program: every source, with all that was read of it")
    func besideWatch() async throws {
        try await RunningDemo.run { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            let watch = try WatchedProgram(
                ["--watch", demo.everyone, "--search", "the", "--interval", "1s", "--history", history],
                environment: demo.environment(),
                home: home
            )
            try await watch.expect("both were read") { lines in
                Set(lines.filter { $0.state == "polled" }.compactMap(\.source)) == ["watch", "search"]
            }

            let lines = try await coverage(history, home: home)

            let expected = demo.announcement.usernames.map { "watch:\($0)" } + ["search:the"]
            #expect(Set(lines.map(\.sourceID)) == Set(expected))
            #expect(lines.allSatisfy { $0.ranges.map(\.evidence) == ["read"] && $0.holes.isEmpty })
            try #require(watch.lines.contains { $0.event == "tweet" && $0.source == "watch" })
            #expect(Self.uncovered(watch.lines, by: lines).isEmpty, "each came by a read that covers it")
            #expect(await watch.stop() == 0)
        }
    }

    /// The watched tweets that lie outside the first range of their source.
    private static func uncovered(_ shown: [WatchedProgram.Line], by lines: [Line]) -> [UInt64] {
        shown.filter { $0.event == "tweet" && $0.source == "watch" }.compactMap { tweet in
            let id = tweet.id.flatMap { UInt64($0) } ?? 0
            let range = lines.first { $0.sourceID == tweet.sourceID }?.ranges.first
            return id > range.flatMap { UInt64($0.after) } ?? .max ? nil : id
        }
    }
}
