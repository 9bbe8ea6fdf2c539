import TweetModel
import XWire

/// What X's answers so far allow: which request may leave now, which waits, which is not worth sending.
///
/// A value without a clock: `now` is monotonic time, so neither a wrong wall clock nor a jump of it opens a closed window.
struct RequestWindows: Sendable {
    enum Decision: Sendable, Hashable {
        /// The request leaves now and is counted.
        case go
        case wait(Duration)
        case refuse(Refusal)
    }

    /// Why a request would be in vain, and for how long that is taken for granted.
    enum Refusal: Sendable, Hashable {
        case keyRefused(retryIn: Duration)
        case noCredit(SafeText, retryIn: Duration)
    }

    private struct Window: Sendable {
        var limit: Int
        var remaining: Int
        /// When the next window surely has begun.
        var ends: Duration
        var lastRequest: Duration
    }

    /// Until a refused key is tried again for the first time: X has refused good ones for seconds.
    private static let firstPause: Duration = .seconds(2)

    private var windows: [RateLimitKey: Window] = [:]
    private var closedUntil: [RateLimitKey: Duration] = [:]
    private var refusedKeys: [CredentialKind: CircuitBreaker] = [:]
    /// Closed to what X bills while it says that there is no credit.
    private var credit: CircuitBreaker?
    /// X's words for it.
    private var noCredit = SafeText("")

    init() {}

    /// Asks to send one request; `.go` counts it.
    mutating func decide(_ key: RateLimitKey, at now: Duration) -> Decision {
        // A breaker lets one request through to try: it is used up only by one that really leaves.
        var after = self
        let decision = after.attempt(key, at: now)
        if decision == .go { self = after }
        return decision
    }

    private mutating func attempt(_ key: RateLimitKey, at now: Duration) -> Decision {
        switch key.route.isBilled ? credit?.decide(at: now) : nil {
        case .open(let wait): return .refuse(.noCredit(noCredit, retryIn: wait))
        case .wait(let wait): return .wait(wait)
        case .probe, nil: break
        }
        switch refusedKeys[key.credential]?.decide(at: now) {
        case .open(let wait): return .refuse(.keyRefused(retryIn: wait))
        case .wait(let wait): return .wait(wait)
        case .probe, nil: break
        }
        if let until = closedUntil[key], now < until { return .wait(until - now) }
        closedUntil[key] = nil

        guard var window = windows[key], now < window.ends else {
            windows[key] = nil
            return .go
        }
        let opening = nextOpening(of: window)
        guard opening <= now else { return .wait(opening - now) }
        window.remaining -= 1
        window.lastRequest = now
        windows[key] = window
        return .go
    }

    /// Takes what the answer to a request said.
    ///
    /// `jitter` is added to each wait that X names, so that many clients do not come back in the same moment.
    mutating func record(
        _ outcome: RequestOutcome,
        on key: RateLimitKey,
        at now: Duration,
        jitter: Duration
    ) {
        let margin = RateLimit.margin + jitter
        if let allowance = outcome.allowance {
            windows[key] = Window(
                limit: allowance.limit,
                remaining: allowance.remaining,
                ends: now + min(allowance.resetsIn, Backoff.longestNamedWait) + margin,
                lastRequest: now
            )
        }
        if let closedFor = outcome.closedFor {
            closedUntil[key] = now + min(closedFor, Backoff.longestNamedWait) + jitter
        }
        switch outcome.kind {
        case .success:
            refusedKeys[key.credential] = nil
            // What X bills nothing for proves no credit.
            if key.route.isBilled { credit = nil }
        case .keyRefused:
            if refusedKeys[key.credential] == nil {
                refusedKeys[key.credential] = CircuitBreaker(at: now, pause: Self.firstPause)
            } else {
                refusedKeys[key.credential]?.fail(at: now)
            }
        case .noCredit(let sentence):
            credit = CircuitBreaker(at: now)
            noCredit = sentence
        case .other: break
        }
    }

    /// The open window that is nearest to its end of requests, with the time until it resets.
    func tightest(at now: Duration) -> RateAllowance? {
        windows.values
            .filter { now < $0.ends && $0.limit > 0 }
            .min { Double($0.remaining) / Double($0.limit) < Double($1.remaining) / Double($1.limit) }
            .map { RateAllowance(limit: $0.limit, remaining: $0.remaining, resetsIn: $0.ends - now) }
    }

    /// When this window lets the next request through.
    ///
    /// Most of a window may be used at once, for catching up; its last quarter is spread evenly over the time left, so that
    /// there is always a request to be had.
    private func nextOpening(of window: Window) -> Duration {
        guard window.remaining > 0 else { return window.ends }
        guard window.remaining <= window.limit / 4 else { return window.lastRequest }
        return window.lastRequest + (window.ends - window.lastRequest) / (window.remaining + 1)
    }
}
