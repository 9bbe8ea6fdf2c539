import Foundation
import Support
import TweetModel

/// Tweets and batches to store.
enum Samples {
    /// A Tuesday in February 2026, on the whole second.
    static let now = Date(timeIntervalSince1970: 1_770_000_000)
    static let nasa = Author(
        id: "11348282",
        handle: SafeText("NASA"),
        name: SafeText("NASA"),
        isVerified: true
    )

    static func id(_ value: UInt64) throws -> Tweet.ID {
        guard let id = Tweet.ID(value) else { throw OutOfRange() }
        return id
    }

    /// The ids above `after`, up to `through` and with it.
    static func range(_ after: UInt64, _ through: UInt64) throws -> IDRange {
        guard let range = IDRange(after: try id(after), through: try id(through)) else { throw OutOfRange() }
        return range
    }

    static func tweet(
        _ id: UInt64,
        version: UInt64? = nil,
        text: String? = nil,
        author: Author = nasa
    ) throws -> Tweet {
        Tweet(
            id: try Samples.id(id),
            versionID: try version.map(Samples.id),
            versions: try version.map { $0 == id ? [] : try [id, $0].map(Samples.id) } ?? [],
            author: author,
            text: SafeText(text ?? "tweet \(id), version \(version ?? id)"),
            createdAt: now
        )
    }

    /// A version of a tweet as X gives it: with the history of its edits up to some version, or with none.
    static func version(_ version: UInt64, of history: [UInt64] = [], text: String? = nil) throws -> Tweet {
        Tweet(
            id: try id(history.first ?? version),
            versionID: try id(version),
            versions: history.count > 1 ? try history.map(id) : [],
            author: nasa,
            text: SafeText(text ?? "version \(version)"),
            createdAt: now
        )
    }

    /// Words enough for a tweet of common length, other ones for each number.
    static func sentence(_ number: Int) -> String {
        let words = [
            "comet", "harbour", "kernel", "lantern", "meadow", "orbit", "pepper", "quarry", "ribbon",
            "signal",
        ]
        return (0..<14).map { words[(number * 7 + $0 * $0 + number >> $0) % words.count] }.joined(
            separator: " "
        )
            + " \(number)"
    }

    /// Tweets of these sources, received so many seconds after `now`.
    static func seen(
        _ tweets: Tweet...,
        by sources: Source.ID...,
        after seconds: Double = 0,
        via: Transport = .polling
    ) -> TweetBatch {
        TweetBatch(
            sightings: tweets.map { .init($0, sources: sources) },
            receivedAt: now + seconds,
            via: via
        )
    }

    static func batch(_ tweets: Tweet..., deleted: [Tweet.ID] = []) -> TweetBatch {
        TweetBatch(tweets: tweets, deleted: deleted, arrival: arrival(.polling))
    }

    static func batch(_ ids: some Sequence<UInt64>) throws -> TweetBatch {
        TweetBatch(tweets: try ids.map { try tweet($0) }, arrival: arrival(.polling))
    }

    static func arrival(_ via: Transport, at date: Date = now) -> Arrival {
        Arrival(receivedAt: date, via: via, sources: [.account("nasa")])
    }

    /// A tweet that uses every member.
    static func full(_ id: UInt64) throws -> Tweet {
        let quoted = EmbeddedTweet(
            id: try Samples.id(3),
            author: nil,
            text: SafeText("quoted 流星"),
            createdAt: Date(timeIntervalSince1970: 1_600_000_000.123),
            links: [WebLink(display: SafeText("x.org/…"), target: SafeText("https://x.org/\"quoted\""))]
        )
        return Tweet(
            id: try Samples.id(id),
            versionID: try Samples.id(id + 1),
            versions: try [id, id + 1].map(Samples.id),
            author: nasa,
            text: SafeText("first line\nsecond — 東京の夜空 🌠"),
            createdAt: Date(timeIntervalSince1970: 1_769_999_999.25),
            kind: .repost,
            conversationID: try Samples.id(2),
            inReplyTo: ReplyTarget(id: try Samples.id(4), handle: SafeText("esa")),
            quoted: quoted,
            reposted: EmbeddedTweet(
                id: try Samples.id(5),
                author: nasa,
                text: SafeText("original"),
                quoted: [quoted]
            ),
            links: [WebLink(display: SafeText("nasa.gov"), target: SafeText("https://nasa.gov/"))],
            media: [Media(kind: .video, altText: SafeText("a rocket"), durationMilliseconds: 12_000)],
            poll: Poll(options: [.init(label: SafeText("yes"), votes: 3)], endsAt: now, isOpen: true),
            metrics: Metrics(replies: 1, reposts: 2, quotes: 3, likes: 4),
            language: "ja",
            isSensitive: true
        )
    }

    struct OutOfRange: Error {}
}
