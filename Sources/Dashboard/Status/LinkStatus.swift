import TweetModel

import struct Foundation.Date

/// What the transports told about the link to X: what the status bar is made of.
struct LinkStatus: Sendable, Equatable {
    /// X's rate limit of the tightest endpoint in use.
    struct RateLimit: Sendable, Hashable {
        var remaining: Int
        var limit: Int
        var resetsAt: Date
    }

    /// What today may cost at most, with the stop of the user's that keeps reads from leaving.
    struct Spending: Sendable, Hashable {
        var microdollars: Int
        var stop: SpendingStop?
    }

    /// The mode that is on, or was on before the change under way.
    private(set) var mode: Mode
    /// The mode asked for, while the change to it is under way.
    private(set) var wanted: Mode?
    /// `host:port` while a socket listens.
    private(set) var listen: String?
    private(set) var storeTrouble: SafeText?
    private(set) var coverage: SafeText?
    private(set) var spending: Spending?
    private(set) var rateLimit: RateLimit?
    /// Deliveries that the listeners of this run refused.
    private(set) var rejections = 0
    /// The total that a listener told last.
    private var rejectionsTold = 0

    private var health = LinkHealth()
    /// Those of the transport that is left, to go on with should the change be refused.
    ///
    /// Kept from the moment the change begins: a transport may report before it is ready.
    private var healthBefore: LinkHealth?

    init(mode: Mode) {
        self.mode = mode
    }

    // MARK: Facts

    mutating func receive(_ report: TransportReport, at now: Date) {
        switch report {
        case .switching(let wanted):
            self.wanted = wanted
            healthBefore = health
            health = LinkHealth()
        case .running(let mode, let listen):
            self.mode = mode
            self.listen = listen
            health.begin(at: now)
            wanted = nil
            healthBefore = nil
        case .refused(_, let current, _):
            mode = current
            wanted = nil
            if var before = healthBefore {
                before.resume(after: health)
                health = before
            }
            healthBefore = nil
        case .rateLimit(let remaining, let limit, let resetsAt):
            rateLimit = RateLimit(remaining: remaining, limit: limit, resetsAt: resetsAt)
        case .rejected(let total, _):
            // A listener tells more each time: one that does not is another, which began anew.
            rejections += total > rejectionsTold ? total - rejectionsTold : total
            rejectionsTold = total
        case .storeTrouble(let trouble): storeTrouble = trouble
        case .coverage(let coverage, _): self.coverage = coverage
        case .spent(let microdollars, let stop): spending = Spending(microdollars: microdollars, stop: stop)
        case .polled, .blocked, .failing, .refusing, .mended, .retired, .delivered, .challenged, .probed,
            .notice:
            break
        }
        health.receive(report)
    }

    /// New tweets reached the history.
    mutating func receiveNews(at now: Date) {
        health.newsAt = now
    }

    /// The user asked for a mode.
    ///
    /// One who goes back to the mode that is on before the change began has changed nothing, and nothing will be reported.
    mutating func switchMode(to mode: Mode) {
        wanted = mode == self.mode && healthBefore == nil ? nil : mode
    }

    // MARK: What follows

    func freshness(at now: Date) -> Freshness {
        wanted == nil ? health.freshness(in: mode, at: now) : .switching
    }

    /// What does not work now, the worst first, with what the user can do.
    func troubles(at now: Date) -> [(names: [Link], trouble: LinkHealth.Trouble)] { health.troubled(at: now) }

    /// What is known about one source or transport; nil where nothing was told of it.
    func state(of link: Link) -> LinkHealth.State? { health.links[link] }

    /// When X last delivered something.
    var deliveredAt: Date? { health.deliveredAt }

    /// When the next poll leaves, where one is planned.
    var nextPoll: Date? { health.links.values.compactMap(\.next).min() }
}
