import TweetModel

import struct Foundation.Date
import typealias Foundation.TimeInterval

/// What the transports told about the link to X, and what follows from it.
struct LinkStatus: Sendable, Equatable {
    /// How long after news the screen counts as live: as long as one looks at one thing.
    static let liveSpan: TimeInterval = 10
    /// How long one proof of the push path holds.
    ///
    /// The listener probes itself each 30 s: three probes may be late.
    static let proofSpan: TimeInterval = 120
    /// How late a poll may be before the screen is stale: the deadline of a request and some more.
    static let pollGrace: TimeInterval = 35

    /// X's rate limit of the tightest endpoint in use.
    struct RateLimit: Sendable, Hashable {
        var remaining: Int
        var limit: Int
        var resetsAt: Date
    }

    /// A poll that was not answered, or badly.
    private struct Failure: Sendable, Hashable {
        var reason: SafeText
        var retryAt: Date
    }

    /// What is known about one source while it is polled.
    private struct Polling: Sendable, Hashable {
        var answeredAt: Date?
        var next: Date?
        var blockedUntil: Date?
        var failure: Failure?
        var stopReason: SafeText?
    }

    /// The mode that is on, or was on before the change under way.
    private(set) var mode: Mode
    /// The mode asked for, while the change to it is under way.
    private(set) var wanted: Mode?
    /// `host:port` while a socket listens.
    private(set) var listen: String?
    private(set) var storeTrouble: SafeText?
    private(set) var coverage: SafeText?
    private(set) var spentMicrodollars: Int?
    private(set) var rateLimit: RateLimit?
    /// Deliveries whose signature was missing or wrong.
    private(set) var rejections = 0

    private var isRunning = false
    /// True once the transports told that the change to `wanted` is under way.
    private var isChangeBegun = false
    private var runningSince: Date?
    private var sources: [Source.Kind: Polling] = [:]
    private var newsAt: Date?
    private var deliveredAt: Date?
    private var proofAt: Date?

    init(mode: Mode) {
        self.mode = mode
    }

    // MARK: Facts

    mutating func receive(_ report: TransportReport, at now: Date) {
        switch report {
        case .switching(let wanted):
            self.wanted = wanted
            isChangeBegun = true
        case .running(let mode, let listen): run(mode, listen: listen, at: now)
        case .refused(_, let current, _):
            mode = current
            wanted = nil
            isChangeBegun = false
            isRunning = true
        case .polled(let source, let at, let next):
            sources[source] = Polling(answeredAt: at, next: next)
            prove(at)
        case .rateLimit(let remaining, let limit, let resetsAt):
            rateLimit = RateLimit(remaining: remaining, limit: limit, resetsAt: resetsAt)
        case .blocked(let source, let until): sources[source, default: Polling()].blockedUntil = until
        case .failing(let source, let reason, let retryAt):
            sources[source, default: Polling()].failure = Failure(reason: reason, retryAt: retryAt)
        case .stopped(let source, let reason): sources[source, default: Polling()].stopReason = reason
        case .delivered(let at):
            deliveredAt = max(deliveredAt ?? at, at)
            prove(at)
            forgetPushTrouble()
        case .challenged(let at):
            prove(at)
            forgetPushTrouble()
        case .probed(let at):
            prove(at)
            // It proves our end alone: trouble that X has with us stands until it was tried again.
            forgetPushTrouble { $0.retryAt <= at }
        case .rejected: rejections += 1
        case .storeTrouble(let trouble): storeTrouble = trouble
        case .coverage(let coverage):
            self.coverage = coverage
            forgetPushTrouble()
        case .spent(let microdollars): spentMicrodollars = microdollars
        case .notice: break
        }
    }

    /// New tweets reached the history.
    mutating func receiveNews(at now: Date) {
        newsAt = now
    }

    /// The user asked for a mode.
    ///
    /// One who goes back to the mode that is on before the change began has changed nothing, and nothing will be reported.
    mutating func switchMode(to mode: Mode) {
        wanted = mode == self.mode && !isChangeBegun ? nil : mode
    }

    private mutating func prove(_ at: Date) {
        proofAt = max(proofAt ?? at, at)
    }

    /// What kept push from working is over; it is told of the accounts watched, which push carries.
    private mutating func forgetPushTrouble(where isOver: (Failure) -> Bool = { _ in true }) {
        guard mode == .push, let failure = sources[.watch]?.failure, isOver(failure) else { return }
        sources[.watch]?.failure = nil
    }

    /// A new transport knows nothing of what the old one met.
    private mutating func run(_ mode: Mode, listen: String?, at now: Date) {
        sources = [:]
        runningSince = now
        newsAt = nil
        deliveredAt = nil
        proofAt = nil
        self.mode = mode
        self.listen = listen
        wanted = nil
        isChangeBegun = false
        isRunning = true
    }

    // MARK: What follows

    func freshness(at now: Date) -> Freshness {
        guard wanted == nil else { return .switching }
        guard isRunning || !sources.isEmpty else { return .starting }
        if let trouble = trouble(at: now) { return trouble }
        let news = [newsAt, deliveredAt].compactMap(\.self).max()
        if let news, now.timeIntervalSince(news) <= Self.liveSpan { return .live(since: news) }
        return mode == .poll ? polled(at: now) : pushed(at: now)
    }

    /// The sources that are given up, with what the user can do.
    var stopped: [(source: Source.Kind, reason: SafeText)] {
        Source.Kind.allCases.compactMap { kind in sources[kind]?.stopReason.map { (kind, $0) } }
    }

    /// When the next poll leaves, where one is planned.
    var nextPoll: Date? { sources.values.compactMap(\.next).min() }

    /// Trouble of any source shows: the worst first, and a source that still works does not hide it.
    private func trouble(at now: Date) -> Freshness? {
        if isGivenUp(at: now) { return .stopped }
        if let until = sources.values.compactMap(\.blockedUntil).max(), until > now {
            return .blocked(until: until)
        }
        let failures = sources.values.compactMap { source in
            source.failure.map { (since: source.answeredAt, reason: $0.reason, retryAt: $0.retryAt) }
        }
        if let failure = failures.min(by: { ($0.since ?? .distantPast) < ($1.since ?? .distantPast) }) {
            return .stale(since: failure.since ?? proofAt, reason: failure.reason, retryAt: failure.retryAt)
        }
        return nil
    }

    /// True where no source works any more; a push that X delivers nevertheless, works.
    private func isGivenUp(at now: Date) -> Bool {
        guard !sources.isEmpty, sources.values.allSatisfy({ $0.stopReason != nil }) else { return false }
        return mode == .poll || !(deliveredAt.map { now.timeIntervalSince($0) <= Self.proofSpan } ?? false)
    }

    private func polled(at now: Date) -> Freshness {
        let working = sources.values.filter { $0.stopReason == nil }
        guard let at = working.compactMap(\.answeredAt).min(), let next = working.compactMap(\.next).min()
        else {
            return .starting
        }
        guard now.timeIntervalSince(next) <= Self.pollGrace else {
            return .stale(since: at, reason: "poll overdue", retryAt: nil)
        }
        return .polled(at: at, next: next)
    }

    private func pushed(at now: Date) -> Freshness {
        guard let proofAt, now.timeIntervalSince(proofAt) <= Self.proofSpan else {
            let isFresh = runningSince.map { now.timeIntervalSince($0) <= Self.liveSpan } ?? false
            guard !isFresh else { return .starting }
            return .stale(since: proofAt ?? runningSince, reason: "no sign from X", retryAt: nil)
        }
        return .quiet(since: [deliveredAt, newsAt, runningSince].compactMap(\.self).max() ?? proofAt)
    }
}
