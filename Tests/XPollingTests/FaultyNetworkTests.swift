import Support
import Testing

@Suite("Bad weather")
struct FaultyNetworkTests {
    private static let isWhole = GateScale.count(quick: 0, full: 1) == 1
    /// A few short days at each run, 200 whole ones in the long form.
    private static let length: Duration = isWhole ? .seconds(24 * 3600) : .seconds(3 * 3600)

    @Test(
        "nothing is missed, shown twice, or asked inside a closed window",
        arguments: GateScale.seeds(quick: 4, full: 200)
    )
    func storm(seed: UInt64) async throws {
        let day = FaultyNetworkSimulation(seed: seed, length: Self.length)

        let (result, requests, posts) = try await day.play()

        #expect(
            result == FaultyNetworkSimulation.Result(),
            "seed \(seed), \(requests) requests, \(posts) posts"
        )
    }
}
