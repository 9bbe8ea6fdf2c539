import Foundation
import Support
import Testing
import TweetModel
import TweetStore
import XClient

@testable import XPolling

@Suite("Late tweets")
struct LateTweetsTests {
    @Test(
        "tweets that come to light up to three minutes late are all read, for as many pages as the last five minutes fill",
        arguments: GateScale.seeds(quick: 2, full: 40)
    )
    func late(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let time = LeapingTime()
        let posts = try (0..<600).map { _ in
            let written = Double.random(in: 1...1200, using: &random)
            let late = Double.random(in: 0...180, using: &random)
            let id = try #require(Tweet.ID(try Tweet.ID.at(written).rawValue + random.next() % 4096))
            return ScriptedX.Post(id: id, visibleAt: .seconds(written + late))
        }
        let bench = try PollingBench(ScriptedX(posts: posts, time: time), time: time.time)
        var reader = TargetReader(.account("nasa"), context: bench.context)
        var before: Duration = .zero
        var costly = 0

        while time.now < .seconds(1500) {
            let pagesBefore = bench.x.requests.count
            _ = try await reader.read()
            let start = try Tweet.ID.at(before.timeInterval - 1).earlier(by: Paginator.overlap)
            let due = posts.count { $0.id > start && $0.visibleAt <= time.now }
            let pages = bench.x.requests.count - pagesBefore
            if pages > (due + 100) / 100 { costly += 1 }
            before = time.now
            time.pass(.seconds(Int.random(in: 5...40, using: &random)))
        }

        #expect(try await bench.stored() == Set(posts.map(\.id)).count, "seed \(seed)")
        #expect(costly == 0, "seed \(seed)")
    }
}
