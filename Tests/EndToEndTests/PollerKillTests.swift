import DemoX
import Foundation
import Support
import Testing
import TweetModel

@Suite("Killed while it polls")
struct PollerKillTests {
    @Test(
        "nothing is ever said to be covered that is not stored, and in the end nothing is missing or told twice"
    )
    func coverageAndTweetsMoveTogether() async throws {
        let rounds = GateScale.count(quick: 10, full: 200)
        let seed = try #require(GateScale.seeds(quick: 1, full: 1).first)
        try await RunningDemo.run(rate: 150, backlog: 100, seed: seed, configure: RunningDemo.allowEverything)
        { demo in
            var random = SeededGenerator(seed: seed)
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            let arguments = ["--watch", demo.everyone, "--interval", "1s", "--history", history]
            var told: [String] = []

            // The first start reads one page and no farther back; from then on nothing may be missing.
            let first = try WatchedProgram(arguments, environment: demo.environment(), home: home)
            try await first.expect("the first page came") { $0.contains { $0.state == "polled" } }
            let early = demo.everIssued
            var watch = first
            for round in 1...rounds {
                try await Task.sleep(for: .milliseconds(Int.random(in: 50...600, using: &random)))
                watch.program.send(SIGKILL)
                #expect(await watch.program.end() == -SIGKILL)
                told += watch.tweetIDs
                let left = try LeftHistory(history)
                #expect(left.integrity == "ok", "seed \(seed), round \(round)")
                let missed = Self.missed(by: left, demo.demo.issued, early: early)
                #expect(missed.count == 0, "seed \(seed), round \(round): covered and not there")
                watch = try WatchedProgram(arguments, environment: demo.environment(), home: home)
            }

            try await watch.expect("a whole walk ended") { $0.contains { $0.state == "polled" } }
            let issued = demo.standing.subtracting(early)
            try await watch.expect("another one ended") { $0.count { $0.state == "polled" } >= 3 }
            #expect(await watch.stop() == 0)
            told += watch.tweetIDs
            let left = try LeftHistory(history)
            let standing = demo.standing.intersection(issued).compactMap { UInt64($0) }
            let missing = standing.filter { !left.ids.contains($0) && !left.isGap($0) }
            #expect(missing.count == 0, "seed \(seed): of \(standing.count)")
            #expect(Set(told).count == told.count, "seed \(seed): told twice")
            print(
                "\(rounds) kills of the poller: \(standing.count) issued, \(missing.count) missing, "
                    + "\(left.gaps.count) gaps recorded, \(told.count) told"
            )
        }
    }

    /// Tweets that the ledger says were read and that are not there.
    private static func missed(
        by left: LeftHistory,
        _ issued: [IssuedTweet],
        early: Set<String>
    ) -> [Tweet.ID] {
        issued.compactMap { tweet in
            guard tweet.stands, !early.contains("\(tweet.firstID)"),
                let covered = left.covered["watch:" + tweet.author.lowercased()],
                covered.contains(where: { $0.after < tweet.id.rawValue && tweet.id.rawValue <= $0.through }),
                let id = UInt64("\(tweet.firstID)"), !left.ids.contains(id)
            else { return nil }
            return tweet.id
        }
    }
}

extension LeftHistory {
    /// True for an id that is known to be missing.
    func isGap(_ id: UInt64) -> Bool { gaps.contains { $0.after < id && id <= $0.through } }
}
