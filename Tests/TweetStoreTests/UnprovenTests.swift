import Foundation
import Support
import Testing
import TweetModel

@testable import TweetStore

/// What nobody signed has ids of its own, which stand in time among X's and meet none of them.
@Suite("Tweets without proof")
struct UnprovenTests {
    private static let place = UInt64(2_018_000_000) << 30

    @Test("stand beside X's tweet at the same place, and both are found")
    func samePlace() async throws {
        let store = try TweetStore.inMemory()
        let (proven, unproven) = (try Samples.tweet(Self.place), try Self.unproven(Self.place))

        let changes = try await store.commit([
            Samples.batch(unproven), Samples.batch(proven), Samples.batch(unproven),
        ])

        #expect(changes.map(\.added.count) == [1, 1, 0])
        #expect(changes.map(\.repeated) == [0, 0, 1])
        #expect(try await store.tweet(proven.id)?.tweet == proven)
        #expect(try await store.tweet(unproven.id)?.tweet == unproven)
        #expect(try await store.newest(limit: 5).map(\.tweet) == [unproven, proven])
        #expect(try await store.count == 2)
    }

    @Test("belong to no source and say nothing of one, whatever they are brought with")
    func sources() async throws {
        let store = try TweetStore.inMemory()

        let changes = try await store.commit([Samples.seen(try Self.unproven(Self.place), by: .home)])

        #expect(changes.first?.added.map(\.arrival.sources) == [[]])
        #expect(changes.first?.added.map(\.arrival.source) == [.delivered])
        #expect(try await store.newest(limit: 5) == changes.first?.added)
        #expect(try await store.newest(of: .home) == nil)
        #expect(try await store.posts(of: [.home], within: try Samples.range(1, UInt64(Int64.max))) == [])
    }

    @Test("are touched by no delete and no edit of X's, and touch none")
    func untouched() async throws {
        let store = try TweetStore.inMemory()
        let unproven = try Self.unproven(Self.place)
        _ = try await store.commit([Samples.batch(unproven, try Samples.tweet(Self.place))])

        let edit = try await store.commit([
            Samples.batch(try Samples.tweet(Self.place, version: Self.place + 5))
        ])
        let other = try await store.commit([Samples.batch(try Self.unproven(Self.place, text: "other words"))]
        )
        let unsigned = try await store.commit([Samples.batch(deleted: [unproven.id])])
        let gone = try await store.commit([Samples.batch(deleted: [try Samples.id(Self.place)])])

        #expect(edit.first?.revised.map(\.id.rawValue) == [Self.place])
        #expect(other == [TweetChanges(repeated: 1)])
        #expect(unsigned == [TweetChanges()])
        #expect(gone == [TweetChanges(removed: [try Samples.id(Self.place)])])
        #expect(try await store.newest(limit: 5).map(\.tweet) == [unproven])
        // Its own id is no tombstone's either.
        #expect(
            try await store.commit([Samples.batch(try Self.unproven(Self.place + 9))]).first?.added.count == 1
        )
    }

    @Test("neither count against the limit of the history nor are dropped by it")
    func retention() async throws {
        let store = try TweetStore.inMemory(limit: 5)
        for number in UInt64(0)..<20 {
            _ = try await store.commit([Samples.batch(try Self.unproven(Self.place + number))])
        }

        for number in UInt64(1)...8 { _ = try await store.commit([try Samples.batch([number])]) }

        #expect(
            try await store.newest(limit: 100).map(\.id.isUnproven) == Array(repeating: true, count: 20)
                + Array(repeating: false, count: 5)
        )
        #expect(try await store.prunedThrough?.rawValue == 3)
    }

    @Test("are the newest thousand")
    func bounded() async throws {
        let store = try TweetStore.inMemory()
        _ = try await store.commit([try Samples.batch([1, 2])])
        for first in stride(from: UInt64(0), to: 1_005, by: 15) {
            let tweets = try (first..<first + 15).map {
                TweetBatch.Sighting(try Self.unproven(Self.place + 100 + $0), sources: [])
            }
            _ = try await store.commit([TweetBatch(sightings: tweets, receivedAt: Samples.now, via: .webhook)]
            )
        }

        #expect(try await store.count == 1_002)
        #expect(
            try await store.newest(limit: 2_000).dropLast(2).last?.id == Self.unproven(Self.place + 105).id
        )
        // Older than all that are kept: it went before anyone could see it.
        let late = try await store.commit([Samples.batch(try Self.unproven(Self.place))])
        #expect(late == [TweetChanges()])
        #expect(try await store.count == 1_002)
        #expect(try await store.isSearchSound())
    }

    @Test(
        "are found by their words as X's are",
        arguments: [
            ("comet", true), ("COMÈT", true), ("com", false), ("kome", true), ("流星", true), ("星流", false),
            ("webhook", true),
            ("\"", false), ("comet nothing", false), ("comet; 流星", true),
        ]
    )
    func words(text: String, isFound: Bool) async throws {
        let store = try TweetStore.inMemory()
        let author = Author(id: "", handle: SafeText("webhook"), name: SafeText("webhook"))
        let words = "a comet, kometen und 流星"
        var unproven = try Self.unproven(Self.place, text: words)
        unproven.author = author
        _ = try await store.commit([
            Samples.batch(unproven, try Samples.tweet(Self.place, text: words, author: author))
        ])

        let found = try await store.search(text, limit: 5).map(\.id.isUnproven)

        #expect(found == (isFound ? [true, false] : []))
    }

    /// Places are few and close, so that many are held by both, and many bounds by neither.
    @Test("stand in order among X's, in pages of every size", arguments: GateScale.seeds(quick: 6, full: 300))
    func order(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let store = try TweetStore.inMemory()
        let places = (0..<9).map { Self.place + $0 }
        let share = Double.random(in: 0...1, using: &random)
        let held = try places.flatMap { place in
            [try Samples.tweet(place, text: "common"), try Self.unproven(place, text: "common")].filter {
                Double.random(in: 0...1, using: &random) < ($0.id.isUnproven ? share : 1 - share)
            }
        }
        for tweet in held.shuffled(using: &random) { _ = try await store.commit([Samples.batch(tweet)]) }
        let newest = held.map(\.id).sorted(by: >)
        let bounds = try places.flatMap { [try Samples.id($0), try Self.unproven($0).id] }

        for limit in 1...held.count + 1 {
            #expect(
                try await store.newest(limit: limit).map(\.id) == Array(newest.prefix(limit)),
                "seed \(seed)"
            )
            for bound in bounds {
                let below = Array(newest.filter { $0 < bound }.prefix(limit))
                #expect(
                    try await store.page(olderThan: bound, limit: limit).map(\.id) == below,
                    "seed \(seed)"
                )
                #expect(
                    try await store.search("common", limit: limit, before: bound).map(\.id) == below,
                    "seed \(seed)"
                )
                let above = Array(newest.filter { $0 > bound }.suffix(limit))
                #expect(
                    try await store.page(newerThan: bound, limit: limit).map(\.id) == above,
                    "seed \(seed)"
                )
            }
        }
        var exported: [Tweet.ID] = []
        try await store.forEachOldestFirst { exported.append($0.id) }
        #expect(exported == newest.reversed(), "seed \(seed)")
    }

    /// One made here at a place in X's time.
    private static func unproven(_ place: UInt64, text: String = "unsigned") throws -> Tweet {
        Tweet(
            id: try #require(Tweet.ID(kept: place | 1 << 63)),
            author: Samples.nasa,
            text: SafeText(text),
            createdAt: Samples.now
        )
    }
}
