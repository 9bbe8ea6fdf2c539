import XClient

/// Growing waits after failures, drawn evenly from a part of a bound that doubles.
///
/// Drawn waits keep many clients from returning together after an outage, which equal or slightly shaken ones do not.
package struct Backoff: Sendable, Hashable {
    /// The bound after the first failure.
    static let base: Duration = .seconds(1)

    /// The bound is never greater.
    private let cap: Duration
    /// The share of the bound that no wait is shorter than, 0 to 1.
    private let least: Double
    private(set) var failures = 0

    private init(cap: Duration, least: Double) {
        self.cap = cap
        self.least = least
    }

    /// For trouble that passes: from zero to the bound ("full jitter"), which ends at five minutes.
    package static let trouble = Backoff(cap: .seconds(5 * 60), least: 0)
    /// For refusals: X has refused good requests for seconds and for three quarters of an hour, and nobody may be there to
    /// ask again. Ever later, a quarter of an hour at most.
    package static let refusal = Backoff(cap: .seconds(15 * 60), least: 0.5)

    /// The bound of the next draw.
    var bound: Duration {
        // 2¹⁰ seconds is beyond every cap already; more would overflow one day.
        min(cap, Self.base * (1 << min(failures, 10)))
    }

    /// The wait after one more failure.
    package mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
        defer { failures += 1 }
        return .random(in: bound * least...bound, using: &random)
    }

    package mutating func reset() {
        failures = 0
    }
}
