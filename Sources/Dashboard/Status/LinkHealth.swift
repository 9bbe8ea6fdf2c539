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

    /// Why one of those reported on does not work, and when it is tried again.
    struct Trouble: Sendable, Hashable {
        enum Kind: Int, Sendable, Hashable, Comparable {
            /// No answer, or a bad one.
            case failing
            /// X closed the door until then (429).
            case blocked
            /// X refuses just this.
            case refused

            static func < (lhs: Kind, rhs: Kind) -> Bool { lhs.rawValue < rhs.rawValue }
        }

        var kind: Kind
        var reason: SafeText
        var retryAt: Date
    }

    /// What is known about one source or transport.
    struct State: Sendable, Hashable {
        var answeredAt: Date?
        var next: Date?
        var trouble: Trouble?
    }

    /// When the transport was ready; nil before.
    private(set) var runningSince: Date?
    var newsAt: Date?
    private(set) var links: [Link: State] = [:]
    private(set) var deliveredAt: Date?
    private var proofAt: Date?

    // MARK: Reports

    /// Takes what a report says of freshness; others say nothing here.
    mutating func receive(_ report: TransportReport) {
        switch report {
        case .polled(let sources, let at, let next):
            for source in sources { links[.source(source)] = State(answeredAt: at, next: next) }
            prove(at)
        case .blocked(let names, let until):
            note(Trouble(kind: .blocked, reason: "", retryAt: until), of: names)
        case .failing(let names, let reason, let retryAt):
            note(Trouble(kind: .failing, reason: reason, retryAt: retryAt), of: names)
        case .refusing(let names, let reason, let retryAt):
            note(Trouble(kind: .refused, reason: reason, retryAt: retryAt), of: names)
        case .mended(let names, _):
            for name in names {
                // Of what was never read, nothing is due.
                if links[name]?.answeredAt == nil { links[name] = nil } else { links[name]?.trouble = nil }
            }
        case .retired(let names):
            for name in names { links[name] = nil }
        case .delivered(let at):
            deliveredAt = max(deliveredAt ?? at, at)
            prove(at)
            endFailure(of: [.transport(.webhook), .registration]) { _ in true }
        case .challenged(let at):
            prove(at)
            endFailure(of: [.transport(.webhook), .registration]) { _ in true }
        case .probed(let at):
            prove(at)
            // It proves our end alone.
            endFailure(of: [.transport(.webhook)]) { $0.retryAt <= at }
        case .switching, .running, .refused, .rateLimit, .rejected, .storeTrouble, .coverage, .spent, .notice:
            break
        }
    }

    private mutating func note(_ trouble: Trouble, of names: [Link]) {
        for name in names {
            var state = links[name] ?? State()
            state.trouble = trouble
            // A source is read no earlier than that; a transport has no reads of its own.
            if case .source = name { state.next = max(state.next ?? trouble.retryAt, trouble.retryAt) }
            links[name] = state
        }
    }

    /// A transport is on: one that ended by itself has come back, if it was to come back by now.
    mutating func begin(at now: Date) {
        runningSince = now
        for (name, state) in links {
            guard case .transport = name, let trouble = state.trouble, trouble.retryAt <= now else {
                continue
            }
            links[name]?.trouble = nil
        }
    }

    /// The transport before goes on, as the one that was to follow could not: only what was read meanwhile is news.
    mutating func resume(after attempt: LinkHealth) {
        for (name, state) in attempt.links where state.answeredAt != nil { links[name] = state }
        newsAt = [newsAt, attempt.newsAt].compactMap(\.self).max()
    }

    private mutating func prove(_ at: Date) {
        proofAt = max(proofAt ?? at, at)
    }

    /// What kept push from working is over, unless X refused it: only X can say that it does no more.
    private mutating func endFailure(of names: [Link], where isOver: (Trouble) -> Bool) {
        for name in names {
            guard let trouble = links[name]?.trouble, trouble.kind == .failing, isOver(trouble) else {
                continue
            }
            links[name]?.trouble = nil
        }
    }

    // MARK: Freshness

    func freshness(in mode: Mode, at now: Date) -> Freshness {
        guard runningSince != nil || !links.isEmpty else { return .starting }
        if let trouble = trouble(at: now) { return trouble }
        let news = [newsAt, deliveredAt].compactMap(\.self).max()
        if let news, now.timeIntervalSince(news) <= Self.liveSpan { return .live(since: news) }
        return mode == .poll ? polled(at: now) : pushed(at: now)
    }

    /// Those that do not work now, with why, the worst first; a sibling that works hides none of them.
    func troubled(at now: Date) -> [(names: [Link], trouble: Trouble)] {
        let troubled = links.compactMapValues { state in
            state.trouble.flatMap { $0.kind == .blocked && $0.retryAt <= now ? nil : $0 }
        }
        // One request reads several accounts, and their trouble is one.
        return Dictionary(grouping: troubled.keys) { troubled[$0] }
            .compactMap { trouble, names in
                trouble.map { ($0, names.sorted { $0.name < $1.name }) }
            }
            .sorted { lhs, rhs in
                (rhs.0.kind, lhs.1[0].name) < (lhs.0.kind, rhs.1[0].name)
            }
            .map { (names: $0.1, trouble: $0.0) }
    }

    private func trouble(at now: Date) -> Freshness? {
        let all = troubled(at: now)
        guard let (_, worst) = all.first else { return nil }
        switch worst.kind {
        case .refused:
            let refused = all.filter { $0.trouble.kind == .refused }.flatMap(\.names)
            let others = all.reduce(0) { $0 + $1.names.count } - refused.count
            return .refused(refused, others: others, retryAt: worst.retryAt)
        case .blocked:
            let until = links.values.compactMap(\.trouble).filter { $0.kind == .blocked }.map(\.retryAt).max()
            return .blocked(until: until ?? worst.retryAt)
        case .failing:
            let failing = links.values.filter { $0.trouble?.kind == .failing }
            let oldest = failing.min { ($0.answeredAt ?? .distantPast) < ($1.answeredAt ?? .distantPast) }
            let trouble = oldest?.trouble ?? worst
            return .stale(
                since: oldest?.answeredAt ?? proofAt,
                reason: trouble.reason,
                retryAt: trouble.retryAt
            )
        }
    }

    private func polled(at now: Date) -> Freshness {
        guard let at = links.values.compactMap(\.answeredAt).min(),
            let next = links.values.compactMap(\.next).min()
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
