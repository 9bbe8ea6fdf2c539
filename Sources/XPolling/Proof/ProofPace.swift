/// When a target is compared with X's own count.
///
/// What is pushed: often enough that a loss is found within a quarter of an hour, X's lag included, and no oftener, since each
/// count is billed (108 a day are 0.54 US dollars). What is polled: ever less often while the counts agree, up to once in twenty hours: where X cannot be asked then, there are four more for that day.
struct ProofPace: Sendable, Hashable {
    static let pushed: Duration = .seconds(13 * 60 + 20)
    static let polled: Duration = .seconds(60 * 60)
    /// Less than `TargetProof.longest`, beyond which nothing is compared any more.
    static let longest: Duration = .seconds(20 * 60 * 60)
    /// X counts a post about half a minute after it was written, and more where it is busy.
    private static let afterCatchUp: Duration = .seconds(150)
    /// Above this, in seconds, a read is one that catches up.
    static let catchUp: Double = 10 * 60

    private let isPushed: Bool
    private var interval: Duration
    /// In monotonic time.
    private var due: Duration

    init(isPushed: Bool, since now: Duration) {
        self.isPushed = isPushed
        interval = isPushed ? Self.pushed : Self.polled
        due = now + interval
    }

    func isDue(at now: Duration) -> Bool { due <= now }

    func wait(at now: Duration) -> Duration { max(.zero, due - now) }

    /// Notes that much was read at once: whatever X left out of it is noticed while it is still news.
    mutating func noteCatchUp(at now: Duration) { due = min(due, now + Self.afterCatchUp) }

    /// Notes a comparison.
    mutating func note(agrees: Bool, at now: Duration) {
        if !isPushed { interval = agrees ? min(interval * 2, Self.longest) : Self.polled }
        due = now + interval
    }

    /// Notes that X could not be asked, or not for all of it.
    mutating func noteFailure(at now: Duration) {
        due = now + min(interval, Self.polled)
    }
}
