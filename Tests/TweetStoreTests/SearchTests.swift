import GRDB
import Support
import Testing
import TweetModel

@testable import TweetStore

@Suite("Search")
struct SearchTests {
    private let store: TweetStore

    init() async throws {
        store = try TweetStore.inMemory()
        let esa = Author(id: "2", handle: SafeText("esa_int"), name: SafeText("ESA"))
        var quoting = try Samples.tweet(6, text: "look at this")
        quoting.quoted = EmbeddedTweet(
            id: try Samples.id(99),
            author: nil,
            text: SafeText("a splendid comet")
        )
        var repost = try Samples.tweet(7, text: "RT @esa_int: a long o…")
        repost.kind = .repost
        repost.reposted = EmbeddedTweet(
            id: try Samples.id(98),
            author: esa,
            text: SafeText("a long original story")
        )
        _ = try await store.commit([
            Samples.batch(
                try Samples.tweet(1, text: "Liftoff of Artemis!"),
                try Samples.tweet(2, text: "liftoff delayed, déjà vu"),
                try Samples.tweet(3, text: "東京の夜空に流星"),
                try Samples.tweet(4, text: "ยานอวกาศใหม่"),
                try Samples.tweet(5, text: "Landing", author: esa),
                quoting,
                repost
            )
        ])
    }

    @Test(
        "finds words",
        arguments: [
            ("liftoff", [2, 1]), ("LIFTOFF artemis", [1]), ("deja", [2]), ("lift", [2, 1]), ("li", []),
            ("流星", [3]), ("夜空", [3]), ("空夜", []), ("อวกาศ", [4]), ("esa_int", [5]), ("comet", [6]),
            ("original story", [7]), ("nasa liftoff", [2, 1]), ("nothing here", []), ("", []), ("  ", []),
            ("🌠", []),
        ] as [(String, [UInt64])]
    )
    func finds(text: String, expected: [UInt64]) async throws {
        #expect(try await store.search(text, limit: 10).map(\.id.rawValue) == expected)
    }

    @Test(
        "reads nothing of the text as a query language",
        arguments: [
            "\"", "liftoff\"", "liftoff OR", "NOT", "words:liftoff", "(", ")", "lift*off", "^a", "-",
            "a AND b", "NEAR(",
            "'; DROP TABLE tweet; --", "{words}", "+", "\\", "%", "a\"b\"c", "*",
        ]
    )
    func syntax(text: String) async throws {
        await #expect(throws: Never.self) { _ = try await store.search(text, limit: 10) }
    }

    @Test(
        "finds emoji and other symbols as they stand, alone, beside words and within them",
        arguments: [
            ("🚀", [20]), ("noon 🚀", [20]), ("🚀 noon", [20]), ("noon 🛰", []), ("→", [21]), ("€", [21]),
            ("€5", [21]), ("🇨🇭", [22]), ("🇫🇷", []), ("❤️", [23]), ("❤", [23]), ("👍", [22]), ("👍🏽", [22]),
            ("👍🏿", []), ("👩‍👩‍👧", [23]), ("流星 ✨", [24]), ("✨", [24]), ("#moon 🚀", [20]), ("%", [21]),
        ] as [(String, [UInt64])]
    )
    func symbols(text: String, expected: [UInt64]) async throws {
        _ = try await store.commit([
            Samples.batch(
                try Samples.tweet(20, text: "launch at noon 🚀 today #moon"),
                try Samples.tweet(21, text: "A → B for €5, 20% off"),
                try Samples.tweet(22, text: "🇨🇭 says 👍🏽"),
                try Samples.tweet(23, text: "love ❤ 👩‍👩‍👧"),
                try Samples.tweet(24, text: "流星✨だ")
            )
        ])

        #expect(try await store.search(text, limit: 10).map(\.id.rawValue) == expected)
    }

    @Test("knows of what text nothing can be looked for", arguments: ["", "  ", "\n\t", "\u{FE0F}"])
    func nothingToLookFor(text: String) {
        #expect(!TweetStore.canSearch(text))
    }

    @Test("pages downwards from an id")
    func pages() async throws {
        _ = try await store.commit([
            TweetBatch(
                tweets: try (10...20).map { try Samples.tweet($0, text: "common word") },
                arrival: Samples.arrival(.polling)
            )
        ])

        let first = try await store.search("common", limit: 4)
        let second = try await store.search("common", limit: 4, before: first.last?.id)

        #expect((first + second).map(\.id.rawValue) == [20, 19, 18, 17, 16, 15, 14, 13])
    }

    @Test("finds the last id that X can give")
    func lastID() async throws {
        let last = UInt64(Int64.max)
        _ = try await store.commit([Samples.batch(try Samples.tweet(last, text: "the very end"))])

        #expect(try await store.search("end", limit: 5).map(\.id.rawValue) == [last])
    }

    @Test("follows an edit")
    func edited() async throws {
        _ = try await store.commit([Samples.batch(try Samples.tweet(1, version: 50, text: "流星 postponed"))])

        #expect(try await store.search("artemis", limit: 5) == [])
        #expect(try await store.search("postponed", limit: 5).map(\.id.rawValue) == [1])
        #expect(try await store.search("流星", limit: 5).map(\.id.rawValue) == [3, 1])
    }

    @Test("agrees with the table it indexes")
    func integrity() async throws {
        _ = try await store.commit([
            Samples.batch(try Samples.tweet(3, version: 60, text: "plain now"), deleted: [try Samples.id(4)])
        ])

        #expect(try await store.isSearchSound())
    }
}
