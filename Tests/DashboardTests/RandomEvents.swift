import ScreenModel
import Support
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// Things that happen to a session, in an order that a seed decides.
struct RandomEvents {
    enum Kind: CaseIterable {
        case arrival, burst, lateArrival, deletion, edit, resize, tick, dropped, report, gap, key, mouse

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
            session.send(Bool.random(using: &generator) ? .eventsDropped : .resumed)
        case .report: session.report(randomReport(at: session.dashboard.now))
        case .gap: findGap(in: &session)
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
        return try stored(
            "late \(number)",
            secondsAgo: Double.random(in: 60...30_000, using: &generator),
            number: number
        )
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
            source: .delivered
        ) {
            $0.inReplyTo = ReplyTarget(id: $0.id, handle: "nasa")
            $0.links = [
                Link(display: "swift.org/blog", target: "https://www.swift.org/blog/")
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

    private mutating func findGap(in session: inout Session) {
        let rows = session.dashboard.timeline.rows.compactMap(\.tweet)
        guard rows.count > 10 else { return }
        let index = Int.random(in: 0..<(rows.count - 1), using: &generator)
        number += 1
        session.find(
            Gap(
                id: Int64(number),
                target: "search",
                source: .watch,
                after: rows[index + 1].id,
                before: rows[index].id,
                reason: .outage
            )
        )
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
            .polled(.watch, at: now, next: now.addingTimeInterval(30)), .delivered(at: now),
            .rejected(total: 1, at: now),
            .rateLimit(remaining: 3, limit: 450, resetsAt: now.addingTimeInterval(300)),
            .blocked(.watch, until: now.addingTimeInterval(90)),
            .stopped(.home, reason: "key refused"),
            .failing(.watch, reason: "offline", retryAt: now.addingTimeInterval(4)),
            .storeTrouble("disk full"),
            .storeTrouble(nil), .coverage("12 of 14 accounts"), .spent(microdollars: 210_000),
            .notice("12 events"),
        ]
        return reports.randomElement(using: &generator) ?? .storeTrouble(nil)
    }
}
