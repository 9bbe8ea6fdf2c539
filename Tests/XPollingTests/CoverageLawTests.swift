import Support
import Testing

@Suite("The law of coverage", .timeLimit(.minutes(60)))
struct CoverageLawTests {
    @Test(
        "whatever happens, each tweet that X shows is stored, deleted, pruned, in a hole, or marked as pushed",
        arguments: GateScale.seeds(quick: 30, full: 1_000)
    )
    func tenHistories(decade: UInt64) async throws {
        // Each history has its own time and its own store, so two of them keep two cores busy.
        async let even: Void = play(stride(from: decade * 10, to: decade * 10 + 10, by: 2))
        async let odd: Void = play(stride(from: decade * 10 + 1, to: decade * 10 + 10, by: 2))
        _ = try await (even, odd)
    }

    private func play(_ seeds: StrideTo<UInt64>) async throws {
        for seed in seeds {
            let (result, posts, gaps) = try await CoverageHistory(seed: seed, steps: Self.steps).play()

            #expect(result == CoverageHistory.Result(), "seed \(seed): \(posts) posts, \(gaps) gaps")
        }
    }

    /// The longer a history, the dearer each step: what was read before is read again.
    private static let steps = GateScale.count(quick: 20, full: 40)
}
