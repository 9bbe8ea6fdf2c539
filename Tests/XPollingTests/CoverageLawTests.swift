import Support
import Testing

@Suite("The law of coverage", .timeLimit(.minutes(60)))
struct CoverageLawTests {
    @Test(
        "whatever happens, each tweet that X shows is stored, deleted, pruned, in a hole, or marked as pushed",
        arguments: GateScale.seeds(quick: 30, full: 1_000)
    )
    func tenHistories(decade: UInt64) async throws {
        for seed in (decade * 10)..<(decade * 10 + 10) {
            let (result, posts, gaps) = try await CoverageHistory(seed: seed, steps: 40).play()

            #expect(result == CoverageHistory.Result(), "seed \(seed): \(posts) posts, \(gaps) gaps")
        }
    }
}
