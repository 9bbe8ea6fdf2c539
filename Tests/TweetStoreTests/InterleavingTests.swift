import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Any order of events")
struct InterleavingTests {
    /// Ids of one interleaving lie in a range of their own, so that all share one store.
    private static let stride: UInt64 = 1_000

    @Test("leaves what the reference model holds")
    func model() async throws {
        let store = try TweetStore.inMemory()

        for seed in GateScale.seeds(quick: 300, full: 10_000) {
            var random = SeededGenerator(seed: seed)
            let first = (seed + 1) * Self.stride
            var model = HistoryModel()
            var sent: [TweetBatch] = []

            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let batches = try (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    let isReplay = !sent.isEmpty && Int.random(in: 0..<4, using: &random) == 0
                    let batch = isReplay ? sent.randomElement(using: &random) : nil
                    return try batch ?? Self.batch(first, &random)
                }
                sent += batches
                let expected = batches.map { model.apply($0) }
                #expect(try await store.commit(batches) == expected, "seed \(seed)")
            }

            let held = try await store.page(newerThan: try Samples.id(first - 1), limit: 100)
            #expect(held == model.page, "seed \(seed)")
        }
    }

    @Test("of polling and pushing leaves the same tweets", arguments: GateScale.seeds(quick: 50, full: 1_000))
    func law(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let polled = try (0..<4).map { _ in try Self.batch(Self.stride, &random) }
        let pushed = polled.flatMap { batch in
            batch.tweets.map { TweetBatch(tweets: [$0], arrival: Samples.arrival(.webhook)) }
                + batch.deleted.map { TweetBatch(deleted: [$0], arrival: Samples.arrival(.webhook)) }
        }

        let first = try TweetStore.inMemory()
        _ = try await first.commit(polled)
        let second = try TweetStore.inMemory()
        for batch in (polled + pushed).shuffled(using: &random) { _ = try await second.commit([batch]) }

        #expect(
            try await first.newest(limit: 100).map(\.tweet) == second.newest(limit: 100).map(\.tweet),
            "seed \(seed)"
        )
    }

    /// Creates, edits and deletes a few tweets.
    private static func batch(_ first: UInt64, _ random: inout SeededGenerator) throws -> TweetBatch {
        var batch = TweetBatch(
            arrival: Samples.arrival(Transport.allCases.randomElement(using: &random) ?? .polling)
        )
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let id = first + UInt64.random(in: 0..<3, using: &random)
            if Int.random(in: 0..<6, using: &random) == 0 {
                batch.deleted.append(try Samples.id(id))
            } else {
                let version = id + 10 * UInt64.random(in: 0..<3, using: &random)
                batch.tweets.append(try Samples.tweet(id, version: version))
            }
        }
        return batch
    }
}
