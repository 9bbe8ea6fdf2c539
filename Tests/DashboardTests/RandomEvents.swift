import ScreenModel
import Support
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// Things that happen to a session, in an order that a seed decides.
struct RandomEvents {
    enum Kind: CaseIterable {
        case arrival, burst, lateArrival, deletion, edit, resize, tick, dropped, report, join, gap, key, mouse

        /// True for what may move the line.
        var isOfReader: Bool { self == .key || self == .mouse }
    }

    private var generator: SeededGenerator
    /// The time of the newest tweet, in seconds before `noon`; falls, and ends below zero.
    private var newest = 59.0
    private var number: UInt64 = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    @discardableResult
    mutating func happen(to session: inout Session) throws -> Kind {
        // Half of all events are keys: nothing else leads to the places where something can go wrong.
        let other = Kind.allCases.randomElement(using: &generator) ?? .tick
        let kind = Bool.random(using: &generator) ? .key : other
        switch kind {
        case .arrival: session.admit([try arrival()])
        case .burst:
            session.admit(try (0..<Int.random(in: 2...80, using: &generator)).map { _ in try arrival() })
        case .lateArrival: session.admit([try late()])
        case .deletion:
            if let gone = session.history.prefix(300).randomElement(using: &generator) {
                session.remove(gone.id)
            }
        case .edit:
            if let tweet = session.history.prefix(300).randomElement(using: &generator) {
                session.revise(edited(tweet))
            }
        case .resize: session.send(.resized(randomSize()))
        case .tick: session.send(.clockTicked(session.dashboard.now.addingTimeInterval(1)))
        case .dropped:
            session.admit(try (0..<3).map { _ in try arrival() }, announced: false)
            try changeGaps(in: &session, announced: false)
            session.send(Bool.random(using: &generator) ? .eventsDropped : .resumed)
        case .report: session.report(randomReport(at: session.dashboard.now))
        case .join:
            if let tweet = session.history.prefix(300).randomElement(using: &generator) {
                let isAnnounced = Bool.random(using: &generator)
                session.join(tweet.id, to: .search("moon"), announced: isAnnounced)
                if !isAnnounced { session.send(.resumed) }
            }
        case .gap: try changeGaps(in: &session)
        case .key: session.press(randomKey())
        case .mouse: session.press(randomMouse())
        }
        return kind
    }

    // MARK: Tweets

    private mutating func arrival() throws -> StoredTweet {
        newest -= 0.05
        number += 1
        if number % 9 == 0 { return try Self.everything(secondsAgo: newest, number: number) }
        return try stored("arrival \(number) " + words(), secondsAgo: newest, number: number)
    }

    private mutating func late() throws -> StoredTweet {
        number += 1
        let age = Double.random(in: 60...30_000, using: &generator)
        return number % 3 == 0
            ? try unsigned("unsigned \(number)", secondsAgo: age, salt: number)
            : try stored("late \(number)", secondsAgo: age, number: number)
    }

    private mutating func edited(_ tweet: StoredTweet) -> StoredTweet {
        var tweet = tweet
        tweet.tweet.text = SafeText("edited " + words())
        tweet.tweet.versionID = Tweet.ID(tweet.id.rawValue + 1) ?? tweet.id
        return tweet
    }

    private mutating func words() -> String {
        let words = [
            "東京の夜空", "release", "🌠", "مرحبا", "e\u{301}clair", "#swift", "@nasa", "\n",
            "a-very-long-word-without-end",
        ]
        return (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
            words.randomElement(using: &generator)
        }
        .joined(separator: " ")
    }

    /// A tweet that has all that a tweet can have.
    static func everything(secondsAgo: Double, number: UInt64 = 0) throws -> StoredTweet {
        try stored(
            "see swift.org/blog and @nasa\nsecond line",
            by: .tokyo,
            secondsAgo: secondsAgo,
            number: number,
            sources: []
        ) {
            $0.inReplyTo = ReplyTarget(id: $0.id, handle: "nasa")
            $0.links = [
                WebLink(display: "swift.org/blog", target: "https://www.swift.org/blog/")
            ]
            $0.media = [
                Media(kind: .photo, altText: "a rocket"),
                Media(kind: .video, durationMilliseconds: 61_000),
            ]
            $0.poll = Poll(
                options: [.init(label: "yes", votes: 3), .init(label: "no", votes: 1)],
                isOpen: true
            )
            $0.quoted = EmbeddedTweet(
                id: $0.id,
                author: .swiftlang,
                text: SafeText("quoted " + $0.text.string)
            )
            $0.metrics = Metrics(replies: 1, reposts: 2, quotes: 3, likes: 4000)
            $0.isSensitive = true
        }
    }

    // MARK: Gaps

    /// A gap is found, becomes smaller, or is filled with some tweets.
    private mutating func changeGaps(in session: inout Session, announced: Bool = true) throws {
        guard let gap = session.gaps.randomElement(using: &generator), Bool.random(using: &generator) else {
            return try findGap(in: &session, announced: announced)
        }
        // Nobody can count what came late and unheard.
        let count = announced ? Int.random(in: 0...3, using: &generator) : 0
        let found = try (0..<count).map { _ in try tweet(in: gap) }
        let middle = gap.after.rawValue + (gap.hole.range.through.rawValue - gap.after.rawValue) / 2
        let rest = Tweet.ID(middle).flatMap { IDRange(after: gap.after, through: $0) }.map { range in
            Gap(Hole(range: range, reason: .reach, estimate: gap.hole.estimate), of: gap.sources)
        }
        let isKnown = session.gaps.contains { RowPosition($0) == rest.map(RowPosition.init) }
        let isWhole = Bool.random(using: &generator) || isKnown
        session.fill(gap, with: found, leaving: isWhole ? nil : rest, announced: announced)
    }

    /// Between two tweets, some of which have several gaps under them.
    private mutating func findGap(in session: inout Session, announced: Bool) throws {
        let rows = session.dashboard.timeline.rows.compactMap(\.tweet)
        guard rows.count > 10 else { return }
        let index = Int.random(in: 0..<(rows.count - 2), using: &generator)
        let below = Int.random(in: 1...2, using: &generator)
        let sources: [Source.ID] = [.account("nasa"), .account("esa"), .search("moon"), .list("7"), .home]
        // Right under a tweet, or somewhere between two.
        let end =
            Bool.random(using: &generator)
            ? rows[index].id.previous
            : rows[index].id.earlier(by: Double.random(in: 1...50, using: &generator))
        let range = IDRange(after: rows[index + below].id, through: end)
        guard let range, let reason = Hole.Reason.allCases.randomElement(using: &generator) else { return }
        let estimate = Bool.random(using: &generator) ? Int.random(in: 0...9, using: &generator) : nil
        let gap = Gap(
            Hole(range: range, reason: reason, estimate: estimate),
            of: Array(sources.shuffled(using: &generator).prefix(Int.random(in: 1...4, using: &generator)))
        )
        guard !session.gaps.contains(where: { RowPosition($0) == RowPosition(gap) }) else { return }
        session.find(gap, announced: announced)
    }

    private mutating func tweet(in gap: Gap) throws -> StoredTweet {
        number += 1
        let (after, before) = (gap.after.timestamp ?? noon, gap.before.timestamp ?? noon)
        let span = before.timeIntervalSince(after)
        let date = after.addingTimeInterval(span * Double.random(in: 0...1, using: &generator))
        return try stored("found \(number)", secondsAgo: noon.timeIntervalSince(date), number: number)
    }

    // MARK: The rest

    private mutating func randomKey() -> Key {
        let moves = "jkjkjkjkGgfb d"
        if Bool.random(using: &generator), let move = moves.randomElement(using: &generator) {
            return .character(move)
        }
        // What ends the session, or says nothing about it, is left out.
        let keys = Action.allCases.filter { ![.quit, .quitNow, .suspend, .redraw].contains($0) }.flatMap(
            \.defaultKeys
        )
        return keys.randomElement(using: &generator) ?? .escape
    }

    private mutating func randomMouse() -> Key {
        let clicks: [Key] = [
            .wheelUp, .wheelDown, .wheelDown,
            .click(
                column: Int.random(in: -1...200, using: &generator),
                row: Int.random(in: -1...60, using: &generator)
            ),
        ]
        return clicks.randomElement(using: &generator) ?? .wheelDown
    }

    private mutating func randomSize() -> Size {
        Size(
            columns: Int.random(in: 0...180, using: &generator),
            rows: Int.random(in: 0...60, using: &generator)
        )
    }

    private mutating func randomReport(at now: Date) -> TransportReport {
        let reports: [TransportReport] = [
            .switching(to: .push), .running(.push, listen: "127.0.0.1:8080"), .running(.poll, listen: nil),
            .refused(wanted: .push, current: .poll, reason: "port 8080 is busy"),
            .polled([.account("nasa"), .search("moon")], at: now, next: now.addingTimeInterval(30)),
            .delivered(at: now), .rejected(total: 1, at: now), .probed(at: now),
            .rateLimit(remaining: 3, limit: 450, resetsAt: now.addingTimeInterval(300)),
            .blocked([.source(.account("nasa"))], until: now.addingTimeInterval(90)),
            .refusing([.source(.home)], reason: "key refused", retryAt: now.addingTimeInterval(60)),
            .refusing([.registration], reason: "limit", retryAt: now.addingTimeInterval(900)),
            .failing([.source(.search("moon"))], reason: "offline", retryAt: now.addingTimeInterval(4)),
            .mended([.source(.home), .source(.search("moon"))], at: now),
            .retired([.source(.account("nasa")), .transport(.webhook)]),
            .storeTrouble("disk full"),
            .storeTrouble(nil), .coverage("12 of 14 accounts"), .spent(microdollars: 210_000),
            .notice("12 events"),
        ]
        return reports.randomElement(using: &generator) ?? .storeTrouble(nil)
    }
}
