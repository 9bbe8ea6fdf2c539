import Foundation
import Support
import Testing
import TweetModel

@Suite("Killed while deliveries are acknowledged")
struct KillTests {
    /// Kills that one history goes through before a fresh one is begun, so that looking through it stays short.
    private static let killsOfHistory = 10
    private let clock = ContinuousClock()

    @Test("every acknowledged tweet is there after a kill, the file is whole, and a new start listens soon")
    func acknowledgedSurvives() async throws {
        let rounds = GateScale.count(quick: 20, full: 200)
        let seed = try #require(GateScale.seeds(quick: 1, full: 1).first)
        var random = SeededGenerator(seed: seed)
        var home = try TemporaryFolder()
        var ids = FreshTurns.firstID
        var (offered, seconds) = (0, 0.0)
        var acknowledged: Set<UInt64> = []
        var total = 0
        var starts = Measured()

        for round in 0..<rounds {
            if round.isMultiple(of: Self.killsOfHistory) {
                home = try TemporaryFolder()
                acknowledged = []
            }
            let history = home.file("history.sqlite")
            let begin = clock.now
            let watch = try WatchedProgram.pushed(history: history, home: home)
            let port = try await watch.firstPort()
            starts.note(clock.now - begin)
            let load = DeliveryLoad(to: port)
            async let outcome = load.run(FreshTurns(from: ids))
            try await load.acknowledging(atLeast: 21)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...230, using: &random)))
            watch.program.send(SIGKILL)
            let ending = await watch.program.end()
            #expect(ending == -SIGKILL)

            let came = await outcome
            ids += UInt64(came.offered) + UInt64(load.connections)
            offered += came.offered
            seconds += came.seconds
            total += came.acknowledgements.count
            acknowledged.formUnion(came.acknowledged)
            let left = try LeftHistory(history)
            #expect(left.integrity == "ok", "seed \(seed), round \(round)")
            // Counted, since an expectation about the set itself would print all of it.
            let lost = acknowledged.subtracting(left.ids).count
            #expect(lost == 0, "seed \(seed), round \(round): of \(acknowledged.count)")
        }

        let rate = Int(Double(offered) / seconds)
        print(
            "\(rounds) kills: \(offered) offered, \(rate) a second, \(total) acknowledged; listening \(starts.summary)"
        )
        // A few a round at least, or the rounds proved nothing.
        #expect(total > 20 * rounds)
        if GateScale.count(quick: 0, full: 1) == 1 {
            #expect(rate >= 2_000, "the load was too small to prove anything")
            #expect(starts.greatest <= 0.5, "seconds until it listened again")
        }
    }
}
