/// When the next tweet is due: `rate` a second on average, now and then several close together.
struct Pace: Sendable {
    private let mean: Double
    private var generator: SeededGenerator
    /// Since the start.
    private(set) var next: Duration

    /// Tweets made up for at once after a long sleep, at most.
    private static let burst = 1000

    /// `rate` in tweets per second, above zero.
    init(rate: Double, seed: UInt64) {
        mean = 1 / rate
        generator = SeededGenerator(seed: seed, purpose: "pace")
        next = .zero
        next = gap()
    }

    /// How many are due at this time since the start; moves on past it.
    mutating func due(at elapsed: Duration) -> Int {
        var count = 0
        while next <= elapsed, count < Self.burst {
            count += 1
            next += gap()
        }
        if next <= elapsed { next = elapsed + gap() }
        return count
    }

    /// One in four follows on the heels of the one before; the others come so that the mean holds.
    private mutating func gap() -> Duration {
        let share =
            generator.happens(0.25)
            ? Double.random(in: 0.1...0.3, using: &generator)
            : Double.random(in: 0.6...1.9333, using: &generator)
        return .seconds(mean * share)
    }
}
