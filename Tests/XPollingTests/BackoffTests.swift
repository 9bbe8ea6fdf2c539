import Support
import Testing
import TweetModel

@testable import XPolling

@Suite("Backoff")
struct BackoffTests {
    @Test("doubles its bound from 1 s to 5 min and stays there")
    func bounds() {
        var random = SeededGenerator(seed: 1)
        var backoff = Backoff.trouble

        let bounds = (0..<12).map { _ in
            defer { _ = backoff.next(using: &random) }
            return backoff.bound.components.seconds
        }

        #expect(bounds == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
    }

    @Test("after refusals, doubles its bound up to a quarter of an hour, and waits half of it at least")
    func refusals() {
        var random = SeededGenerator(seed: 1)
        var backoff = Backoff.refusal

        for bound in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            let wait = backoff.next(using: &random)
            #expect((.seconds(Double(bound) / 2)...(.seconds(bound))).contains(wait))
        }
    }

    @Test("begins again with 1 s after a success")
    func reset() {
        var random = SeededGenerator(seed: 1)
        var backoff = Backoff.trouble
        for _ in 0..<7 { _ = backoff.next(using: &random) }

        backoff.reset()

        #expect(backoff.bound == .seconds(1))
    }

    @Test("draws evenly from zero to its bound", arguments: [UInt64(1), 2, 3])
    func evenness(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var counts = [Int](repeating: 0, count: 16)
        var sum = 0.0
        let draws = 10_000

        for _ in 0..<draws {
            var backoff = Backoff.trouble
            for _ in 0..<5 { _ = backoff.next(using: &random) }
            let share = backoff.next(using: &random) / Duration.seconds(32)
            #expect((0...1).contains(share), "seed \(seed)")
            counts[min(Int(share * 16), 15)] += 1
            sum += share
        }

        let expected = Double(draws) / 16
        let chiSquare = counts.reduce(0.0) {
            $0 + (Double($1) - expected) * (Double($1) - expected) / expected
        }
        #expect(abs(sum / Double(draws) - 0.5) < 0.025, "seed \(seed)")
        // 37.70 is the 99.9 % point of chi-square with 15 degrees of freedom.
        #expect(chiSquare < 37.70, "seed \(seed)")
    }
}
