import Foundation
import Support
import Testing
import TweetModel

@Suite("Minutes under load")
struct SoakTests {
    /// Seconds at the beginning in which memory finds its size.
    private static let settling = 120.0
    /// Seconds between two looks at the process.
    private static let look = 5.0

    /// Seconds that a slow answer may take whatever the first ones took: a tenth of what a listener may take at all.
    private static let unnoticed = 0.025

    /// What was seen at one look.
    private struct Look {
        let at: Double
        let residentMiB: Double
        let descriptors: Int
    }

    @Test(
        "ten minutes of deliveries leave memory, descriptors and answer times as they were",
        .enabled(if: GateScale.count(quick: 0, full: 1) == 1, "takes ten minutes")
    )
    func soak() async throws {
        let home = try TemporaryFolder()
        let port = try Loopback.freePort()
        let dashboard = try PseudoTerminal(
            program: try BuiltProgram.path(),
            SignedDelivery.arguments + [
                "--listen", "127.0.0.1:\(port)", "--history", home.file("history.sqlite"),
            ],
            environment: SignedDelivery.environment,
            home: home
        )
        let isUp = try await dashboard.waits { !Loopback.refuses(port) }
        try #require(isUp, "the dashboard never listened")
        let load = DeliveryLoad(to: port, rate: 2_000)
        async let loading = load.run(FreshTurns())
        let clock = ContinuousClock()
        let start = clock.now
        var looks: [Look] = []
        while clock.now < start + .seconds(600), dashboard.ending == nil {
            try await Task.sleep(for: .seconds(Self.look))
            looks.append(
                Look(
                    at: (clock.now - start) / .seconds(1),
                    residentMiB: Double(try #require(ProcFolder(dashboard.pid).residentBytes)) / 1_048_576,
                    descriptors: try ProcessUsage.descriptors(of: dashboard.pid)
                )
            )
        }
        load.stop()
        let came = await loading
        dashboard.type("q")
        let hasEnded = try await dashboard.waits { dashboard.ending != nil }
        #expect(hasEnded && dashboard.ending == 0)
        try report(came, looks)
    }

    private func report(_ came: LoadOutcome, _ looks: [Look]) throws {
        let settled = looks.filter { $0.at >= Self.settling }
        let slope = Self.slope(settled.map { ($0.at / 60, $0.residentMiB) })
        let descriptors = settled.map(\.descriptors)
        let (fewest, most) = (try #require(descriptors.min()), try #require(descriptors.max()))
        let last = came.acknowledgements.last?.at ?? 0
        let early = Measured(came.acknowledgements.filter { $0.at < 60 }.map(\.took)).quantile(0.99)
        let late = Measured(came.acknowledgements.filter { $0.at > last - 60 }.map(\.took)).quantile(0.99)
        print(
            "\(Int(came.seconds)) s: \(came.acknowledgements.count) acknowledged, \(Int(came.offeredPerSecond)) offered "
                + "a second; memory \(Int(settled.first?.residentMiB ?? 0)) to \(Int(settled.last?.residentMiB ?? 0)) "
                + "MiB, \((slope * 100).rounded() / 100) MiB a minute; descriptors \(fewest) to \(most); p99 first minute "
                + "\(Measured.milliseconds(early)), last \(Measured.milliseconds(late))"
        )
        #expect(came.acknowledgements.count == came.offered)
        // What falls due while the disk stands still for longer than a load makes up for is not sent.
        #expect(came.offeredPerSecond >= 1_980)
        #expect(slope <= 1)
        #expect(most <= fewest + 2)
        // A history of a million tweets takes a commit a little longer than an empty one: from 3 to 5 ms when last measured.
        // Below this bound that is no sign of a listener that wears out.
        #expect(late <= max(1.2 * early, Self.unnoticed))
    }

    /// The rise of the line that lies nearest to the points.
    private static func slope(_ points: [(x: Double, y: Double)]) -> Double {
        let count = Double(max(1, points.count))
        let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
        let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        return spread > 0 ? points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread : 0
    }
}
