import Testing
import TweetModel
import TweetStore

@Suite("Fuller copies")
struct CompletionTests {
    @Test("a later copy of the same version adds what the first one lacked")
    func fuller() async throws {
        let store = try TweetStore.inMemory()
        let full = try Samples.full(7)
        var bare = full
        (bare.quoted, bare.reposted, bare.poll, bare.media) = (nil, nil, nil, [])
        bare.kind = .post
        _ = try await store.commit([Samples.batch(bare)])

        let changes = try #require(try await store.commit([Samples.batch(full)]).first)

        #expect(changes.added.isEmpty)
        #expect(changes.revised.map(\.tweet.quoted) == [full.quoted])
        let held = try #require(try await store.newest(limit: 1).first).tweet
        #expect(held.quoted == full.quoted)
        #expect(held.media == full.media)
        #expect(held.kind == full.kind)
    }

    @Test("a barer copy that comes later takes nothing away, and the same copy again is no news")
    func barer() async throws {
        let store = try TweetStore.inMemory()
        let full = try Samples.full(7)
        var bare = full
        (bare.quoted, bare.reposted, bare.poll, bare.media) = (nil, nil, nil, [])
        _ = try await store.commit([Samples.batch(full)])
        let held = try await store.newest(limit: 1)

        let changes = try await store.commit([Samples.batch(bare), Samples.batch(full)])

        #expect(changes.map(\.repeated) == [1, 1])
        #expect(changes.allSatisfy { $0.isEmpty })
        #expect(try await store.newest(limit: 1) == held)
    }

    @Test(
        "who wrote it is taken from whichever copy tells it, of this version or another, and not lost again",
        arguments: [(0, 0), (0, 1), (1, 0)],
        [Author(id: "", handle: "unknown", name: "unknown"), Author(id: "42", handle: "42", name: "42")]
    )
    func author(versions: (first: UInt64, second: UInt64), stranger: Author) async throws {
        let store = try TweetStore.inMemory()
        let named = Author(id: "42", handle: "nasa", name: "NASA")
        let copies = try [(versions.first, stranger), (versions.second, named), (2, stranger)].map {
            var copy = try Samples.tweet(7, version: 7 + $0)
            copy.author = $1
            return copy
        }

        for (copy, isNews) in zip(copies, [true, true, true]) {
            let changes = try await store.commit([Samples.batch(copy)])
            #expect(changes.allSatisfy { !$0.isEmpty } == isNews)
        }

        let held = try await store.newest(limit: 2).map(\.tweet)
        #expect(held.map(\.author) == [named])
        #expect(held.map(\.versionID) == [copies[2].versionID])
        #expect(try await store.search("nasa", limit: 2).count == 1)
    }

    @Test("a fuller copy of an earlier version does not touch the edit")
    func earlier() async throws {
        let store = try TweetStore.inMemory()
        var first = try Samples.tweet(7)
        first.quoted = try Samples.full(9).quoted
        let edited = try Samples.tweet(7, version: 8)
        _ = try await store.commit([Samples.batch(edited)])

        let changes = try await store.commit([Samples.batch(first)])

        #expect(changes.map(\.repeated) == [1])
        #expect(try await store.newest(limit: 1).map(\.tweet.quoted) == [nil])
    }
}
