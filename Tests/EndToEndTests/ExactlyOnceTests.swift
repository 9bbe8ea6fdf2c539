import Foundation
import Support
import Testing
import TweetModel

@Suite("Deliveries that repeat")
struct ExactlyOnceTests {
    @Test("repeats and twins, in any order, are all acknowledged, and each tweet is kept and told once")
    func once() async throws {
        let count = GateScale.count(quick: 3_000, full: 100_000)
        let seed = try #require(GateScale.seeds(quick: 1, full: 1).first)
        let home = try TemporaryFolder()
        let history = home.file("history.sqlite")
        let watch = try WatchedProgram.pushed(history: history, home: home)
        let turns = Self.turns(of: count, seed: seed)
        let load = DeliveryLoad(to: try await watch.firstPort())

        let outcome = await load.run(turns)

        let sent = Set(turns.joined())
        #expect(await watch.stop() == 0)
        #expect(outcome.offered == count)
        #expect(outcome.acknowledgements.count == count, "seed \(seed): others \(outcome.refused)")
        let kept = try LeftHistory(history).ids
        // Counted, since expectations about the sets themselves would print all of them.
        #expect(
            kept.symmetricDifference(sent).count == 0,
            "seed \(seed): kept \(kept.count) of \(sent.count)"
        )
        let told = watch.tweetIDs.compactMap { UInt64($0) }
        #expect(told.count == sent.count, "seed \(seed): told \(told.count) of \(sent.count)")
        #expect(sent.subtracting(told).count == 0, "seed \(seed)")
        let rate = Int(outcome.offeredPerSecond)
        print("\(count) deliveries of \(sent.count) tweets, \(rate) a second: each kept and told once")
    }

    /// Deliveries in any order: three of ten repeat another, one of ten leaves together with its twin.
    private static func turns(of count: Int, seed: UInt64) -> [[UInt64]] {
        var random = SeededGenerator(seed: seed)
        let repeats = count * 3 / 10
        let twins = count / 10
        let ids = (0..<UInt64(count - repeats - twins)).map { FreshTurns.firstID + $0 }
        var turns = ids.enumerated().map { index, id in index < twins ? [id, id] : [id] }
        turns += (0..<repeats).compactMap { _ in ids.randomElement(using: &random).map { [$0] } }
        turns.shuffle(using: &random)
        return turns
    }
}
