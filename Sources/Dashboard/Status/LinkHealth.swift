import TweetModel

import struct Foundation.Date
import typealias Foundation.TimeInterval

/// What was heard of the link to X since the transport began, and how fresh that makes the screen.
struct LinkHealth: Sendable, Equatable {
    /// How long after news the screen counts as live: as long as one looks at one thing.
    static let liveSpan: TimeInterval = 10
    /// How long one proof of the push path holds.
    ///
    /// The listener probes itself each 30 s: three probes may be late.
    static let proofSpan: TimeInterval = 120
    /// How late a poll may be before the screen is stale: the deadline of a request and some more.
    static let pollGrace: TimeInterval = 35

    /// A poll that was not answered, or badly.
    struct Failure: Sendable, Hashable {
        var reason: SafeText
        var retryAt: Date
    }

    /// What is known about one source.
    struct Polling: Sendable, Hashable {
        var answeredAt: Date?
        var next: Date?
        var blockedUntil: Date?
        var failure: Failure?
        var stopReason: SafeText?
    }

    /// When the transport was ready; nil before.
    private(set) var runningSince: Date?
    var newsAt: Date?
    private(set) var sources: [Source.Kind: Polling] = [:]
    private var deliveredAt: Date?
    private var proofAt: Date?

    // MARK: Reports

    /// Takes what a report says of freshness; others say nothing here.
    mutating func receive(_ report: TransportReport, mode: Mode) {
        switch report {
        case .polled(let source, let at, let next):
            // That X answers a read does not make X push again.
            let stopReason = mode == .push && source == .watch ? sources[source]?.stopReason : nil
            sources[source] = Polling(answeredAt: at, next: next, stopReason: stopReason)
            prove(at)
        case .blocked(let source, let until): sources[source, default: Polling()].blockedUntil = until
        case .failing(let source, let reason, let retryAt):
            sources[source, default: Polling()].failure = Failure(reason: reason, retryAt: retryAt)
        case .stopped(let source, let reason): sources[source, default: Polling()].stopReason = reason
        case .delivered(let at):
            deliveredAt = max(deliveredAt ?? at, at)
            prove(at)
            forgetTrouble(of: mode)
        case .challenged(let at):
            prove(at)
            forgetTrouble(of: mode)
        case .probed(let at):
            prove(at)
            // It proves our end alone: trouble that X has with us stands until it was tried again.
            forgetTrouble(of: mode) { $0.retryAt <= at }
        case .coverage:
            forgetTrouble(of: mode)
            if mode == .push { sources[.watch]?.stopReason = nil }
        case .switching, .running, .refused, .rateLimit, .rejected, .storeTrouble, .spent, .notice: break
        }
    }

    /// A transport is on: one that ended by itself has come back, if it was to come back by now.
    mutating func begin(at now: Date) {
        runningSince = now
        for source in sources.keys {
            guard let failure = sources[source]?.failure, failure.retryAt <= now else { continue }
            sources[source]?.failure = nil
        }
    }

    /// The transport before goes on, as the one that was to follow could not: only what was read meanwhile is news.
    mutating func resume(after attempt: LinkHealth) {
        for (source, polling) in attempt.sources where polling.answeredAt != nil { sources[source] = polling }
        newsAt = [newsAt, attempt.newsAt].compactMap(\.self).max()
    }

    private mutating func prove(_ at: Date) {
        proofAt = max(proofAt ?? at, at)
    }

    /// What kept push from working is over; it was told of the accounts watched, which push carries.
    private mutating func forgetTrouble(of mode: Mode, where isOver: (Failure) -> Bool = { _ in true }) {
        guard mode == .push, let failure = sources[.watch]?.failure, isOver(failure) else { return }
        sources[.watch]?.failure = nil
    }

    // MARK: Freshness

    func freshness(in mode: Mode, at now: Date) -> Freshness {
        guard runningSince != nil || !sources.isEmpty else { return .starting }
        if let trouble = trouble(in: mode, at: now) { return trouble }
        let news = [newsAt, deliveredAt].compactMap(\.self).max()
        if let news, now.timeIntervalSince(news) <= Self.liveSpan { return .live(since: news) }
        return mode == .poll ? polled(at: now) : pushed(at: now)
    }

    /// Trouble of any source shows: the worst first, and a source that still works does not hide it.
    private func trouble(in mode: Mode, at now: Date) -> Freshness? {
        if isGivenUp(in: mode, at: now) { return .stopped }
        if let until = sources.values.compactMap(\.blockedUntil).max(), until > now {
            return .blocked(until: until)
        }
        let failing = sources.values.filter { $0.failure != nil }
        guard
            let worst = failing.min(by: { ($0.answeredAt ?? .distantPast) < ($1.answeredAt ?? .distantPast) }
            ),
            let failure = worst.failure
        else { return nil }
        return .stale(since: worst.answeredAt ?? proofAt, reason: failure.reason, retryAt: failure.retryAt)
    }

    /// True where no source works any more; a push that X delivers nevertheless, works.
    private func isGivenUp(in mode: Mode, at now: Date) -> Bool {
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
