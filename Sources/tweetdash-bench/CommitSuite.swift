import CFloor
import Foundation
import Support
import TweetModel
import TweetStore

/// What a durable commit costs, by the number of tweets in it.
struct CommitSuite: Suite {
    static let name = "store.commit"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        for (rows, transactions) in [
            (1, course.count(600, quick: 200)), (10, course.count(300, quick: 100)),
            (100, course.count(150, quick: 50)),
        ] {
            try await measure(rows: rows, transactions: transactions)
        }
    }

    /// Turns that program and floor take: a disk that others use has good and bad seconds, and both must have both.
    private static let rounds = 5

    private func measure(rows: Int, transactions: Int) async throws {
        let inRound = transactions / Self.rounds
        let store = try TweetStore.open(at: course.folder.file("commit-\(rows).sqlite"), now: Date())
        var (seconds, floor) = (0.0, 0.0)
        for round in 0..<Self.rounds {
            floor += floor_commit(
                course.folder.file("floor-\(rows)-\(round).sqlite"),
                CInt(inRound),
                CInt(rows)
            )
            let first = round * inRound
            seconds += try await commit(first..<first + inRound, rows: rows, to: store)
        }
        try store.close()
        let tweets = rows * inRound * Self.rounds
        course.print(
            Figure(
                name: "store.commit.\(rows)",
                value: Double(tweets) / seconds,
                unit: "rows/s",
                ratio: floor / seconds,
                floor: "SQLite in C, one table, \(rows) a commit"
            )
        )
    }

    /// Seconds for the commits of these numbers.
    private func commit(_ numbers: Range<Int>, rows: Int, to store: TweetStore) async throws -> Double {
        // One count for all rounds, or the same tweets would come again.
        let history = SampleHistory(count: 1_000_000)
        let batches = numbers.map { SampleHistory.batch(history.tweets($0 * rows + 1...($0 + 1) * rows)) }
        let start = ContinuousClock.now
        for batch in batches { _ = try await store.commit([batch]) }
        return (ContinuousClock.now - start).inSeconds
    }
}
