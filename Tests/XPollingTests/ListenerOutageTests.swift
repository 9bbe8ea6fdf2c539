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
        try await bench.store.markRead(target.sources, through: .at(-8 * 86_400))
        try await bench.read(target)

        for _ in 0..<20 {
            let gap = try #require(try await bench.store.gaps().first)
            try await bench.fill(gap.hole.range, of: target)
        }

        let gaps = try await bench.store.gaps()
        #expect(gaps.map(\.hole.reason) == [.reach])
        #expect(gaps.first?.after == (try Tweet.ID.at(-8 * 86_400).earlier(by: Paginator.overlap)))
        let held = Set(try await bench.store.newest(limit: 10_000).map(\.id))
        let dayEight = try Tweet.ID.at(-8 * 86_400)
        let unaccounted = posts.filter { post in
            post.id > dayEight && !held.contains(post.id)
                && !gaps.contains { $0.hole.range.contains(post.id) }
        }
        #expect(unaccounted.isEmpty)
    }
}
