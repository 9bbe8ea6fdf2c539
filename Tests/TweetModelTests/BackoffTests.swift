import Support
import Testing
import TweetModel

@Suite("Backoff")
struct BackoffTests {
    @Test("waits the whole bound where nothing is drawn: from the first wait, doubled, up to the longest")
    func whole() {
        var backoff = Backoff(first: .seconds(2), longest: .seconds(15))

        let waits = (0..<5).map { _ in backoff.next().components.seconds }

        #expect(waits == [2, 4, 8, 15, 15])
    }

    @Test("draws from its least share to the whole of the bound", arguments: [0, 0.5, 1])
    func drawn(least: Double) {
        var random = SeededGenerator(seed: 1)
        var backoff = Backoff(longest: .seconds(64), least: least)

        for bound in [1.0, 2, 4, 8, 16, 32, 64, 64] {
            #expect((.seconds(bound * least)...(.seconds(bound))).contains(backoff.next(using: &random)))
        }
    }

    @Test("does not overflow, however often it fails")
    func many() {
        var backoff = Backoff(first: .seconds(15 * 60), longest: .seconds(15 * 60))
        for _ in 0..<2000 { #expect(backoff.next() == .seconds(15 * 60)) }
    }

    @Test("begins again after a success")
    func reset() {
        var backoff = Backoff(longest: .seconds(60))
        for _ in 0..<5 { _ = backoff.next() }

        backoff.reset()

        #expect(backoff.next() == .seconds(1))
    }
}
