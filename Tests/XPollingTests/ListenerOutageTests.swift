import Foundation
import Support
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("Outage of the listener")
struct ListenerOutageTests {
    @Test(
        "after one of a second up to two hours nothing is missing but what a gap row names, and filling leaves nothing",
        arguments: [1, 11, 61, 600, 3600, 7200],
        GateScale.seeds(quick: 2, full: 50)
    )
    func outage(seconds: Int, seed: UInt64) async throws {
        let pace = [10, 100, 400, 2000][Int(seed % 4)]
        let hours = ListenerOutageSimulation(seed: seed, outage: .seconds(seconds), pace: pace)

        let (result, gaps, posts) = try await hours.play()

        #expect(result == ListenerOutageSimulation.Result(), "seed \(seed), \(posts) posts, \(gaps) gaps")
    }

    @Test("after one longer than X remembers, a gap row stands that no filling takes away")
    func tooLong() async throws {
        let target = PollTarget.search(query: "swift")
        let time = LeapingTime()
        let posts = [ScriptedX.Post].untilNoon(9 * 24 * 2, every: 1800)
        let bench = try PollingBench(ScriptedX(posts: posts, time: time), time: time.time)
        _ = try await bench.store.commit([
            TweetBatch(
                arrival: Arrival(receivedAt: noon, via: .webhook, source: .search),
                cursor: TweetBatch.Cursor(target: target.key, newest: try .at(-8 * 86_400))
            )
        ])
        try await bench.read(target)

        for _ in 0..<20 {
            let gap = try #require(try await bench.store.openGaps().first)
            try await GapFiller(context: bench.context).fill(gap, of: target)
        }

        let gaps = try await bench.store.openGaps()
        #expect(gaps.map(\.reason) == [.staleCursor])
        #expect(gaps.first?.after == (try .at(-8 * 86_400)))
        let held = Set(try await bench.store.newest(limit: 10_000).map(\.id))
        let dayEight = try Tweet.ID.at(-8 * 86_400)
        let unaccounted = posts.filter { post in
            post.id > dayEight && !held.contains(post.id) && !gaps.contains { post.id < $0.before }
        }
        #expect(unaccounted.isEmpty)
    }
}
