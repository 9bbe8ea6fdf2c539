import CFloor
import Foundation
import Support
import TweetModel
import TweetStore

/// What a durable commit costs, by the number of tweets in it.
struct CommitChapter: Chapter {
    static let name = "store.commit"
    private let course: Course

    init(_ course: Course) { self.course = course }

    func run() async throws {
        for (rows, transactions) in [
            (1, course.count(600, quick: 200)), (10, course.count(300, quick: 100)),
            (100, course.count(150, quick: 50)),
        ] {
            try await measure(rows: rows, transactions: transactions)
        }
    }

    private func measure(rows: Int, transactions: Int) async throws {
        let tweets = rows * transactions
        let floor = floor_commit(
            course.folder.file("floor-\(rows).sqlite"),
            CInt(transactions),
            CInt(rows)
        )
        let history = SampleHistory(count: tweets)
        let batches = (0..<transactions).map {
            SampleHistory.batch(history.tweets($0 * rows + 1...($0 + 1) * rows))
        }
        let store = try TweetStore.open(at: course.folder.file("commit-\(rows).sqlite"), now: Date())
        let clock = ContinuousClock()
        let start = clock.now
        for batch in batches { _ = try await store.commit([batch]) }
        let seconds = (clock.now - start).inSeconds
        try store.close()
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
}
