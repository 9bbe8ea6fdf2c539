import Foundation
import Support

/// One run of the benchmark: how long, on what, with which programs.
struct BenchmarkRun: Sendable {
    let isQuick: Bool
    /// Tweets of the largest history.
    let scale: Int
    /// `tweetdash`, as the build put it beside this program.
    let program: String
    /// This program, for the listeners that it runs as children.
    let itself: String
    /// Holds the histories; gone with the course.
    let folder: TemporaryFolder
    private let only: String

    init(isQuick: Bool, scale: Int, only: String) throws {
        self.isQuick = isQuick
        self.scale = isQuick ? min(scale, 100_000) : scale
        self.only = only
        itself = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        program = URL(fileURLWithPath: itself).deletingLastPathComponent().appending(path: "tweetdash").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw SystemFailure("no program at \(program): build tweetdash first")
        }
        folder = try TemporaryFolder()
    }

    /// The histories that are compared, smallest first.
    var historySizes: [Int] { [1_000, 100_000, scale].filter { $0 <= scale }.uniqued }

    func wants(_ suite: String) -> Bool { suite.hasPrefix(only) || only.hasPrefix(suite) }

    func print(_ figure: Figure) {
        if figure.name.hasPrefix(only) { figure.print() }
    }

    /// The shorter count in a quick run.
    func count(_ full: Int, quick: Int) -> Int { isQuick ? quick : full }

    /// The file of a history of that many tweets, made when first asked for.
    func history(of count: Int) async throws -> String {
        let path = folder.file("history-\(count).sqlite")
        if !FileManager.default.fileExists(atPath: path) { try await SampleHistory(count: count).fill(path) }
        return path
    }
}

extension [Int] {
    /// Without repeats, in the same order.
    fileprivate var uniqued: [Int] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
