import Foundation

/// Finds the moments at which the seconds of the clock on the wall turn: ages and countdowns change then, and only then.
///
/// It asks for the next turn alone, so a clock that is set wakes the loop once at the wrong moment and never twice.
struct ClockTick: Equatable {
    /// Aimed at a little after the turn, lest a wake-up a hair too early be followed by another.
    private static let lag = 0.01

    /// The second that was last told, since 1970.
    private var told: Double?

    func isDue(at now: Date) -> Bool {
        told != Self.second(of: now)
    }

    mutating func told(at now: Date) {
        told = Self.second(of: now)
    }

    /// Always more than nothing and little more than a second.
    func delay(at now: Date) -> Duration {
        .seconds(Self.second(of: now) + 1 + Self.lag - now.timeIntervalSince1970)
    }

    private static func second(of date: Date) -> Double {
        date.timeIntervalSince1970.rounded(.down)
    }
}
