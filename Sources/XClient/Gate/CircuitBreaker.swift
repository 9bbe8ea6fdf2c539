/// A door that X closed for a reason which time alone may not mend, such as a refused key: one request knocks now and then.
struct CircuitBreaker: Sendable, Hashable {
    enum Decision: Sendable, Hashable {
        /// This request is the one that knocks.
        case knock
        /// Another one is knocking: its answer decides.
        case wait(Duration)
        /// Not worth asking before so much time has passed.
        case closed(Duration)
    }

    /// Between two knocks (reliability: at most one probe in 15 minutes).
    static let interval: Duration = .seconds(15 * 60)
    /// A knock without any answer is over after this long: longer than a request may take.
    private static let patience: Duration = .seconds(45)
    private static let glance: Duration = .seconds(2)

    private var until: Duration
    private var isHalfOpen = false

    init(at now: Duration) {
        until = now + Self.interval
    }

    mutating func decide(at now: Duration) -> Decision {
        if now < until { return isHalfOpen ? .wait(Self.glance) : .closed(until - now) }
        isHalfOpen = true
        until = now + Self.patience
        return .knock
    }
}
