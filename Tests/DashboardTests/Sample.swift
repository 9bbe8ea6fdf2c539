import TweetModel

import struct Foundation.Date

/// A timeline with one of everything that a tweet can have.
enum Sample {
    static func tweets() throws -> [StoredTweet] {
        [
            try release(), try meteors(), try repost(), try poll(), try reply(), try arabic(), try quote(),
            try sensitive(), try family(), try longOne(),
        ]
    }

    private static func release() throws -> StoredTweet {
        try stored(
            "Swift 6.4 is out: faster builds, typed throws everywhere, and a static SDK for Linux. "
                + "Release notes: swift.org/blog/swift-6-4 #SwiftLang",
            by: .swiftlang,
            secondsAgo: 3
        ) {
            $0.links = [
                WebLink(display: "swift.org/blog/swift-6-4", target: "https://www.swift.org/blog/swift-6-4/")
            ]
            $0.metrics = Metrics(replies: 41, reposts: 1204, quotes: 87, likes: 9310)
            $0.language = "en"
        }
    }

    private static func meteors() throws -> StoredTweet {
        try stored("東京の夜空に流星 🌠 ペルセウス座流星群は今夜が極大です。", by: .tokyo, secondsAgo: 9) {
            $0.media = [Media(kind: .photo, altText: "夜空を横切る流星")]
        }
    }

    private static func repost() throws -> StoredTweet {
        let original = EmbeddedTweet(
            id: try id(secondsAgo: 7000),
            author: Author(id: "9", handle: "esa", name: "ESA"),
            text: "Touchdown! The lander is safe on the surface.",
            media: [Media(kind: .video, altText: "Landing seen from the mast", durationMilliseconds: 94_000)]
        )
        return try stored("RT @esa: Touchdown!", secondsAgo: 14 * 60) {
            $0.kind = .repost
            $0.reposted = original
        }
    }

    private static func poll() throws -> StoredTweet {
        try stored("Which planet next?", secondsAgo: 20 * 60) {
            $0.poll = Poll(
                options: [
                    Poll.Option(label: "Venus", votes: 620),
                    Poll.Option(label: "Neptune, with an orbiter", votes: 380),
                ],
                endsAt: noon.addingTimeInterval(3 * 3600),
                isOpen: true
            )
        }
    }

    private static func reply() throws -> StoredTweet {
        try stored("@dana Yes: the SDK is on the download page.", by: .swiftlang, secondsAgo: 50 * 60) {
            $0.kind = .reply
            $0.inReplyTo = ReplyTarget(id: $0.id, handle: "dana")
            $0.versionID = Tweet.ID($0.id.rawValue + 99) ?? $0.id
        }
    }

    private static func arabic() throws -> StoredTweet {
        try stored(
            "مرحبا بالعالم",
            by: Author(id: "5", handle: "salam", name: "سلام"),
            secondsAgo: 2 * 3600,
            sources: []
        )
    }

    private static func quote() throws -> StoredTweet {
        try stored("This is the picture to look at today.", secondsAgo: 5 * 3600) {
            $0.kind = .quote
            $0.quoted = EmbeddedTweet(
                id: $0.id,
                author: .tokyo,
                text: "M31 over the dome",
                createdAt: noon.addingTimeInterval(-6 * 3600),
                media: [Media(kind: .photo, altText: "A galaxy above a telescope dome")]
            )
        }
    }

    private static func sensitive() throws -> StoredTweet {
        try stored("The operation, step by step.", by: .tokyo, secondsAgo: 7 * 3600) {
            $0.isSensitive = true
            $0.media = [Media(kind: .photo), Media(kind: .photo)]
        }
    }

    private static func family() throws -> StoredTweet {
        try stored("Thank you 👩‍👩‍👧‍👦 for visiting 🇯🇵 — see you!", by: .tokyo, secondsAgo: 40 * 3600)
    }

    private static func longOne() throws -> StoredTweet {
        let sentence =
            "A long post goes on for many lines and is cut in the list, but not in the detail view. "
        return try stored(String(repeating: sentence, count: 12), by: .swiftlang, secondsAgo: 300 * 86_400)
    }
}
