import Foundation
package import TweetModel
import XClient

/// When a target is read next: what happened goes in, a wait comes out.
///
/// Nothing is ever given up.
struct PollSchedule: Sendable, Hashable {
    /// Up to this share is added to each interval, so that pollers started together drift apart.
    static let jitter = 0.1

    let interval: Duration
    /// How long the interval grows while nothing new comes.
    let longest: Duration
    /// What each read that brings nothing new multiplies the next interval with.
    let growth: Double
    /// How many targets are read through the same endpoint, this one among them, at least 1: they share its requests.
    var sharers = 1
    private var trouble = Backoff.trouble
    private var refusals = Backoff.refusal
    /// Limits met in a row: the first is waited out as X says, further ones at least as long as the backoff.
    private var consecutiveLimits = 0
    /// Reads in a row that brought nothing new.
    private var quietReads = 0

    /// `longest` is twice the interval where nothing is said.
    init(interval: Duration, longest: Duration? = nil, growth: Double = 1.1) {
        self.growth = growth
        self.interval = max(interval, PollInterval.shortest)
        self.longest = max(longest ?? self.interval * 2, self.interval)
    }

    /// Takes the outcome of a read and tells how long to wait until the next one.
    mutating func next(
        after outcome: PollOutcome,
        using random: inout some RandomNumberGenerator
    ) -> Duration {
        switch outcome {
        case .answered(let allowance, let isNews):
            trouble.reset()
            refusals.reset()
            consecutiveLimits = 0
            quietReads = isNews ? 0 : quietReads + 1
            let pace = max(grownInterval, spread(of: allowance))
            return pace + .random(in: .zero...(pace * Self.jitter), using: &random)
        case .limited(let asked):
            consecutiveLimits += 1
            // Waits that X names are bounded: a day, then one try.
            let asked = min(asked, Backoff.longestNamedWait)
            guard consecutiveLimits > 1 else { return asked }
            return max(asked, trouble.next(using: &random))
        case .failed(let asked):
            return max(min(asked ?? .zero, Backoff.longestNamedWait), trouble.next(using: &random))
        case .unpaid(let probeIn):
            return min(probeIn, Backoff.longestNamedWait)
        case .refused(let asked?) where asked > .zero:
            // Nothing was asked: the gate says when something may be, and waits ever longer by itself.
            return asked
        case .refused:
            return refusals.next(using: &random)
        }
    }

    private var grownInterval: Duration {
        // Sixty steps are three hundred times the interval at least; many more would overflow.
        min(longest, interval * pow(growth, Double(min(quietReads, 60))))
    }

    /// The shortest interval that the requests left allow until the window resets.
    private func spread(of allowance: RateAllowance?) -> Duration {
        guard let allowance, allowance.remaining > 0 else { return allowance?.resetsIn ?? .zero }
        return allowance.resetsIn * sharers / allowance.remaining
    }
}

extension Backoff {
    /// For trouble that passes: drawn from zero to the bound ("full jitter"), which ends at five minutes.
    package static let trouble = Backoff(longest: .seconds(5 * 60))
    /// For refusals: X has refused good requests for seconds and for three quarters of an hour, and nobody may be there to
    /// ask again.
    ///
    /// Ever later, a quarter of an hour at most.
    package static let refusal = Backoff(longest: longestRefusal, least: 0.5)
}
