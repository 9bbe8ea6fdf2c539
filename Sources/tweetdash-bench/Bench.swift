import ArgumentParser
import Foundation

/// The benchmark: one JSON object a line for each figure, floors measured in the same run.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tweetdash-bench",
        abstract: "Measure tweetdash against floors of the same run.",
        subcommands: [ServeCommand.self]
    )

    @Option(help: ArgumentHelp("Only figures whose names begin so.", valueName: "prefix")) var only = ""
    @Flag(help: "Smaller histories and shorter runs: two minutes at most.") var quick = false
    @Option(help: ArgumentHelp("Tweets of the largest history.", valueName: "number")) var scale = 1_000_000

    /// In the order in which they run: what a busy disk would disturb comes before what fills it.
    private static var suites: [any Suite.Type] {
        [
            TextSuite.self, DecodeSuite.self, KeySuite.self, CommitSuite.self,
            AcknowledgeSuite.self,
            StartSuite.self, HistorySuite.self, BytesSuite.self, PtySuite.self, IdleSuite.self,
        ]
    }

    func validate() throws {
        guard scale >= 1_000 else { throw ValidationError("--scale is at least 1000") }
    }

    func run() async throws {
        let course = try BenchmarkRun(isQuick: quick, scale: scale, only: only)
        for suite in Self.suites where course.wants(suite.name) {
            do {
                try await suite.init(course).run()
            } catch {
                FileHandle.standardError.write(Data("\(suite.name): \(error)\n".utf8))
            }
        }
    }
}
