import TweetModel

/// A circuit breaker: after a refusal that time alone may not mend, such as a refused key, one request probes now and then,
/// ever later (half-open), and all others are turned away.
struct CircuitBreaker: Sendable, Hashable {
    enum Decision: Sendable, Hashable {
        /// This request is the probe.
        case probe
        /// Another one is probing: its answer decides.
        case wait(Duration)
        /// Not worth asking before so much time has passed.
        case open(Duration)
    }

    /// A probe without any answer is over after this long: longer than a request may take.
    private static let patience: Duration = .seconds(45)
    private static let glance: Duration = .seconds(2)

    private var until: Duration
    private var isHalfOpen = false
    /// Until the next probe, after each one that failed.
    private var pauses: Backoff

    /// `pause` is until the first probe; it doubles with each one that fails.
    init(at now: Duration, pause: Duration = Backoff.longestRefusal) {
        pauses = Backoff(first: pause, longest: Backoff.longestRefusal)
        until = now + pauses.next()
    }

    /// One more refusal: the next probe is later.
    mutating func fail(at now: Duration) {
        // A request that left before the first refusal came back says nothing new.
        guard isHalfOpen else { return }
        isHalfOpen = false
        until = now + pauses.next()
    }

    mutating func decide(at now: Duration) -> Decision {
        if now < until { return isHalfOpen ? .wait(Self.glance) : .open(until - now) }
        isHalfOpen = true
        until = now + Self.patience
        return .probe
    }
}
