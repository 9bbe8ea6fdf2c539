import DemoX
import Foundation
import Support
import Testing
import TweetModel

@Suite("Changing between poll and push while deliveries come")
struct ToggleTests {
    /// Acknowledged deliveries after which the next change is asked for.
    private static let between = 5
    /// Changes after which everything that is opened once has been.
    private static let settled = 4

    @Test("nothing acknowledged is lost or told twice, poll listens nowhere, and no descriptor is left open")
    func toggles() async throws {
        let toggles = GateScale.count(quick: 24, full: 1_000)
        try await RunningDemo.run(rate: 0, backlog: 0, configure: RunningDemo.allowEverything) { demo in
            let home = try TemporaryFolder()
            let history = home.file("history.sqlite")
            let port = try Loopback.freePort()
            let watch = try WatchedProgram(
                [
                    "--watch", "kestrel_lang", "--listen", "127.0.0.1:\(port)", "--interval", "60s",
                    "--history", history,
                ],
                environment: demo.environment(),
                home: home
            )
            let secret = try #require(Secret(demo.announcement.consumerSecret))
            let load = DeliveryLoad(to: port, secret: secret, rate: 500, comesBack: true)
            async let loading = load.run(FreshTurns())
            let clock = ContinuousClock()
            var refusals = Measured()
            var changes = Measured()
            var descriptors: [Int] = []
            var modes = watch.program.lines.filter { $0.contains(#""event":"ready""#) }
                .compactMap { WatchedProgram.line($0)?.mode }.makeAsyncIterator()
            #expect(await modes.next() == "poll")

            for toggle in 1...toggles {
                let begin = clock.now
                watch.program.send(SIGUSR1)
                let mode = try #require(await modes.next(), "it ended at change \(toggle)")
                let change = clock.now
                changes.note(change - begin)
                #expect(mode == (toggle.isMultiple(of: 2) ? "poll" : "push"))
                if mode == "poll" {
                    while !Loopback.refuses(port), clock.now < change + .seconds(5) {}
                    refusals.note(clock.now - change)
                    if toggle >= Self.settled {
                        descriptors.append(try ProcessUsage.descriptors(of: watch.program.pid))
                    }
                } else {
                    try await load.acknowledging(atLeast: load.progress + Self.between)
                }
            }
            load.stop()
            let came = await loading
            #expect(await watch.stop() == 0)

            let told = watch.tweetIDs.compactMap { UInt64($0) }
            #expect(came.acknowledgements.count >= Self.between * toggles / 2)
            // Counted, since expectations about the sets themselves would print all of them.
            #expect(came.acknowledged.subtracting(told).count == 0, "acknowledged and never told")
            #expect(Set(told).count == told.count, "told twice")
            #expect(try LeftHistory(history).ids.symmetricDifference(told).count == 0, "kept and told differ")
            #expect(came.halfAnswers == 0)
            #expect(
                refusals.greatest <= GateScale.within(.seconds(1)) / .seconds(1),
                "seconds until a connection is refused in poll mode"
            )
            // A connection or a reader of the history may come and go; what leaks does not go.
            let (first, last) = (
                try #require(descriptors.prefix(3).max()), try #require(descriptors.suffix(3).min())
            )
            #expect(last <= first + 2, "descriptors: \(descriptors)")
            print(
                "\(toggles) changes: \(came.offered) offered, \(came.acknowledgements.count) acknowledged; change "
                    + "\(changes.summary); refused after \(refusals.summary); descriptors \(first) to \(last)"
            )
        }
    }
}
