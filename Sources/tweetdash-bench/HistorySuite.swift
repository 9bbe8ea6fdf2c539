import CFloor
import Foundation
import TweetModel
import TweetStore

/// What reading from a long history costs.
struct HistorySuite: Suite {
    static let name = "store.read"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        let path = try await course.history(of: course.scale)
        let history = SampleHistory(count: course.scale)
        let repeats = course.count(400, quick: 100)
        let floor = floor_newest(path, CInt(Self.limit), CInt(repeats)) / Double(repeats)
        let store = try TweetStore.open(at: path, now: Date())
        guard let deep = history.tweet(course.scale / 3)?.id else {
            throw BenchError.unexpected("no tweet in the middle")
        }
        try await report("newest", repeats, floor) { try await store.newest(limit: Self.limit) }
        try await report("deep", repeats, floor) { try await store.page(olderThan: deep, limit: Self.limit) }
        for (kind, words) in [
            ("common", SampleHistory.commonWord), ("unique", SampleHistory.mark(course.scale / 2)),
            ("two", "comet binoculars"),
        ] {
            try await report("search.\(kind)", repeats / 2, nil) {
                try await store.search(words, limit: Self.limit)
            }
        }
        try store.close()
    }

    /// Tweets of a page.
    private static let limit = 50

    private func report(
        _ what: String,
        _ repeats: Int,
        _ floor: Double?,
        _ read: () async throws -> [StoredTweet]
    ) async throws {
        var tweets = 0
        let timing = try await Timing(repeats: repeats, beforehand: 5) { tweets += try await read().count }
        guard tweets > 0 else { throw BenchError.unexpected("\(what) found nothing") }
        course.print(
            Figure(
                name: "store.read.\(what).\(course.scale)",
                value: timing.median * 1e3,
                unit: "ms",
                ratio: floor.map { timing.median / $0 },
                floor: floor.map { _ in "the newest \(Self.limit) by SQLite in C, four columns" }
            )
        )
    }
}
