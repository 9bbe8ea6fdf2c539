/// Growing waits after failures in a row: a bound that doubles up to the longest, waited out whole or drawn from.
///
/// Drawn waits keep many clients from returning together after an outage, which equal or slightly shaken ones do not.
package struct Backoff: Sendable, Hashable {
    /// Whatever was refused is asked for again by itself, no later than this.
    package static let longestRefusal: Duration = .seconds(15 * 60)
    /// No wait that X names is kept to for longer: then it is tried once.
    package static let longestNamedWait: Duration = .seconds(24 * 60 * 60)

    /// The bound after the first failure.
    private let first: Duration
    /// The bound is never greater.
    private let longest: Duration
    /// The share of the bound that no drawn wait is shorter than, 0 to 1.
    private let least: Double
    package private(set) var failures = 0

    package init(first: Duration = .seconds(1), longest: Duration, least: Double = 0) {
        self.first = first
        self.longest = longest
        self.least = least
    }

    /// The bound of the next wait.
    package var bound: Duration {
        // 2³⁰ times a millisecond is beyond every longest wait already; more would overflow one day.
        min(longest, first * (1 << min(failures, 30)))
    }

    /// The wait after one more failure: the whole bound.
    package mutating func next() -> Duration {
        defer { failures += 1 }
        return bound
    }

    /// The wait after one more failure, drawn evenly from the least share of the bound to the whole of it.
    package mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
        let bound = next()
        return .random(in: bound * least...bound, using: &random)
    }

    package mutating func reset() {
        failures = 0
    }
}
