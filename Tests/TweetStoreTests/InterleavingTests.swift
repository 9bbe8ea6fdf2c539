import Foundation
import GRDB
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Any order of events")
struct InterleavingTests {
    /// Ids of one interleaving lie in a range of their own, so that all share one store.
    private static let stride: UInt64 = 1_000
    private static let sources: [Source.ID] = [.search("swift"), .account("nasa"), .home, .search("linux")]

    @Test("leaves what the reference model holds, and announces what it does")
    func model() async throws {
        let store = try await Self.store()

        for seed in GateScale.seeds(quick: 300, full: 10_000) {
            var random = SeededGenerator(seed: seed)
            let first = (seed + 1) * Self.stride
            var model = HistoryModel(sources: Self.sources)
            var sent: [TweetBatch] = []

            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let batches = try (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    let isReplay = !sent.isEmpty && Int.random(in: 0..<4, using: &random) == 0
                    var batch =
                        try isReplay
                        ? sent[Int.random(in: 0..<sent.count, using: &random)] : Self.batch(first, &random)
                    batch.receivedAt = Samples.now + Double(sent.count)
                    sent.append(batch)
                    return batch
                }
                let expected = batches.map { model.apply($0) }
                #expect(try await store.commit(batches) == expected, "seed \(seed)")
            }

            let held = try await store.page(newerThan: try Samples.id(first - 1), limit: 100)
            #expect(held == model.page, "seed \(seed)")
            for stored in held {
                for name in stored.tweet.names {
                    #expect(try await store.tweet(name) == stored, "seed \(seed)")
                }
            }
        }
        #expect(try await store.isSearchSound())
    }

    /// X may leave out the history of an edit, and its delete may name any version: whoever comes first, the same is left.
    @Test("leaves the same tweets of the same sources", arguments: GateScale.seeds(quick: 100, full: 2_000))
    func law(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let polled = try (0..<6).map { _ in try Self.batch(Self.stride, &random) }
        let pushed = polled.flatMap { batch in
            batch.sightings.map { TweetBatch(sightings: [$0], receivedAt: Samples.now, via: .webhook) }
                + batch.deleted.map { TweetBatch(deleted: [$0], receivedAt: Samples.now, via: .webhook) }
        }
        let expected = Self.outcome(of: polled)

        for batches in [polled, pushed, polled + pushed] {
            let store = try await Self.store()
            for batch in batches.shuffled(using: &random) { _ = try await store.commit([batch]) }

            let held = try await store.page(newerThan: try Samples.id(Self.stride - 1), limit: 100)
            #expect(held.map(\.tweet) == expected.map(\.tweet), "seed \(seed)")
            #expect(held.map { Set($0.arrival.sources) } == expected.map(\.sources), "seed \(seed)")
        }
    }

    /// Rows go in the middle of it all: what is left of them must fit together.
    @Test(
        "under a limit is never refused, and leaves what can be found",
        arguments: GateScale.seeds(quick: 100, full: 2_000)
    )
    func limited(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let store = try TweetStore.inMemory(limit: 2)

        for _ in 0..<12 { _ = try await store.commit([try Self.batch(Self.stride, &random)]) }
        _ = try await store.commit([Samples.batch()])

        let held = try await store.newest(limit: 100)
        #expect(held.count <= 2, "seed \(seed)")
        let names = held.map(\.tweet.names)
        #expect(
            names.reduce(0) { $0 + $1.count } == names.reduce(Set()) { $0.union($1) }.count,
            "seed \(seed)"
        )
        for stored in held {
            for name in stored.tweet.names { #expect(try await store.tweet(name) == stored, "seed \(seed)") }
        }
        let strays = try await store.read { db in
            let sql = "SELECT count(*) FROM tweetSource WHERE tweetID NOT IN (SELECT id FROM tweet)"
            return try Int.fetchOne(db, sql: sql)
        }
        #expect(strays == 0, "seed \(seed)")
    }

    // MARK: -

    /// A history that has met every source, in their order.
    private static func store() async throws -> TweetStore {
        let store = try TweetStore.inMemory()
        var batch = Samples.batch(try Samples.tweet(1))
        batch.sightings[0].sources = sources
        _ = try await store.commit([batch])
        return store
    }

    /// What is to be left, said without any order: ids that X ever named together are one tweet, which is gone where one of them
    /// was deleted.
    private static func outcome(of batches: [TweetBatch]) -> [(tweet: Tweet, sources: Set<Source.ID>)] {
        var groups: [(names: Set<Tweet.ID>, sightings: [TweetBatch.Sighting])] = []
        for sighting in batches.flatMap(\.sightings) {
            let names = sighting.tweet.names
            let met = groups.filter { !$0.names.isDisjoint(with: names) }
            groups.removeAll { !$0.names.isDisjoint(with: names) }
            groups.append((met.reduce(names) { $0.union($1.names) }, met.flatMap(\.sightings) + [sighting]))
        }
        let deleted = Set(batches.flatMap(\.deleted))
        return groups.filter { deleted.isDisjoint(with: $0.names) }
            .map { (HistoryModel.newest($0.sightings.map(\.tweet)), Set($0.sightings.flatMap(\.sources))) }
            .sorted { $0.tweet.id > $1.tweet.id }
    }

    /// Creates, edits and deletes a few tweets of up to three versions each.
    private static func batch(_ first: UInt64, _ random: inout SeededGenerator) throws -> TweetBatch {
        var batch = TweetBatch(
            receivedAt: Samples.now,
            via: Transport.allCases.randomElement(using: &random) ?? .polling
        )
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let post = first + UInt64.random(in: 0..<3, using: &random)
            let version = Int.random(in: 0..<3, using: &random)
            let ids = (0..<3).map { post + 10 * UInt64($0) }
            guard Int.random(in: 0..<8, using: &random) != 0 else {
                batch.deleted.append(try Samples.id(ids[version]))
                continue
            }
            // Left out, up to this version, or with later ones, as X has it once they are there.
            let named =
                Int.random(in: 0..<3, using: &random) == 0
                ? 0 : Int.random(in: version...2, using: &random) + 1
            var tweet = try Samples.version(ids[version], of: Array(ids.prefix(named)))
            if Bool.random(using: &random) { tweet.quoted = try Samples.full(1).quoted }
            let sources = sources.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random))
            batch.sightings.append(.init(tweet, sources: Array(sources)))
        }
        return batch
    }
}
