import XClient

/// Growing waits after failures, drawn evenly from zero to a bound that doubles ("full jitter").
///
/// Even draws keep many clients from returning together after an outage, which equal or slightly shaken waits do not.
struct Backoff: Sendable, Hashable {
    /// The bound after the first failure.
    static let base: Duration = .seconds(1)
    /// The bound is never greater.
    static let cap: Duration = .seconds(5 * 60)

    private(set) var failures = 0

    /// The bound of the next draw.
    var bound: Duration {
        // 2⁹ seconds is beyond the cap already; more would overflow one day.
        min(Self.cap, Self.base * (1 << min(failures, 9)))
    }

    /// The wait after one more failure.
    mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
        defer { failures += 1 }
        return .random(in: .zero...bound, using: &random)
    }

    mutating func reset() {
        failures = 0
    }
}
