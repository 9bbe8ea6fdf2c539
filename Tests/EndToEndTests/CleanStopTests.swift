import Foundation
import Support
import Testing
import TweetModel

@Suite("Stopped in order while deliveries come")
struct CleanStopTests {
    /// What a request in progress gets, and with it the whole stop.
    private static let grace = GateScale.within(.seconds(2))

    @Test("it ends well and in time, keeps what it acknowledged, and leaves no answer half said")
    func stops() async throws {
        let rounds = GateScale.count(quick: 6, full: 50)
        let seed = try #require(GateScale.seeds(quick: 1, full: 1).first)
        let clock = ContinuousClock()
        var random = SeededGenerator(seed: seed)
        var stops = Measured()
        var (offered, acknowledged, seconds) = (0, 0, 0.0)

        for round in 0..<rounds {
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            let watch = try WatchedProgram.pushed(history: history, home: home)
            let load = DeliveryLoad(to: try await watch.firstPort(), rate: 2_400)
            async let outcome = load.run(FreshTurns())
            try await load.acknowledging(atLeast: 6)
            try await Task.sleep(for: .milliseconds(Int.random(in: 100...400, using: &random)))
            let begin = clock.now
            let status = await watch.stop()
            let stop = clock.now - begin

            #expect(status == 0, "seed \(seed), round \(round)")
            #expect(stop <= Self.grace, "seed \(seed), round \(round)")
            stops.note(stop)
            let came = await outcome
            #expect(came.halfAnswers == 0, "seed \(seed), round \(round)")
            let left = try LeftHistory(history)
            // Counted, since an expectation about the set itself would print all of it.
            let lost = came.acknowledged.subtracting(left.ids).count
            #expect(lost == 0, "seed \(seed), round \(round)")
            #expect(came.acknowledgements.count > 5, "too few to prove anything")
            offered += came.offered
            acknowledged += came.acknowledgements.count
            seconds += came.seconds
        }
        let rate = Int(Double(offered) / seconds)
        print(
            "\(rounds) stops: \(offered) offered, \(rate) a second, \(acknowledged) acknowledged; \(stops.summary)"
        )
    }
}
