import Foundation
import Testing
import TweetModel

@testable import TweetStore

/// One of these would else be the newest for good: no cursor, no horizon and no sense of the present may follow it.
@Suite("Ids of the far future")
struct FarFutureTests {
    private static let minute = 60.0
    private static let day = 86_400.0
    /// Eleven minutes, a day, a year ahead, and the end of X's ids.
    private static var far: [UInt64] {
        get throws {
            let first = try [11 * minute, day, 365 * day].map { try id($0) }
            return (first + [UInt64(Int64.max) - 9]).flatMap { $0...$0 + 4 } + [UInt64(Int64.max)]
        }
    }
    private static var today: [UInt64] {
        get throws { try (-10..<0).map { try id(Double($0)) } }
    }

    @Test("go before all others where there are more than the limit allows, and move no horizon")
    func limit() async throws {
        let store = try TweetStore.inMemory(limit: 10)

        _ = try await store.commit([try Samples.batch(try Self.far)])
        #expect(try await store.count == 10)
        for id in try Self.today { _ = try await store.commit([try Samples.batch([id])]) }

        #expect(try await ids(store) == Self.today)
        #expect(try await store.prunedThrough == nil)
        let late = try Self.id(-3_600)
        _ = try await store.commit([
            Samples.batch(try Samples.tweet(late), deleted: [try Samples.id(Self.today[0])])
        ])
        #expect(try await ids(store) == [late] + Self.today.dropFirst())
    }

    @Test("leave the horizon to the tweets of the present")
    func horizon() async throws {
        let store = try TweetStore.inMemory(limit: 4)

        _ = try await store.commit([try Samples.batch(try Self.far + Self.today)])

        #expect(try await ids(store) == Self.today.suffix(4))
        #expect(try await store.prunedThrough?.rawValue == Self.today[5])
    }

    @Test("go in the order in which they came")
    func order() async throws {
        let store = try TweetStore.inMemory(limit: 3)
        let (year, day, end) = (try Self.id(365 * Self.day), try Self.id(Self.day), UInt64(Int64.max))
        for (seconds, id) in [(0, day), (1, end), (2, year)] as [(Double, UInt64)] {
            _ = try await store.commit([Samples.seen(try Samples.tweet(id), by: .home, after: seconds)])
        }

        var left: [[UInt64]] = []
        for id in try Self.today.prefix(3) {
            _ = try await store.commit([Samples.seen(try Samples.tweet(id), by: .home, after: 5)])
            left.append(try await ids(store).filter { $0 > (try Self.today.last ?? 0) })
        }

        #expect(left == [[year, end], [year], []])
    }

    @Test("begin ten minutes from now")
    func tolerable() async throws {
        let first = try Self.id(10 * Self.minute)
        let store = try TweetStore.inMemory(limit: 2)

        _ = try await store.commit([
            Samples.seen(try Samples.tweet(first - 1), try Samples.tweet(first), by: .home),
            Samples.seen(try Samples.tweet(Self.today[0]), try Samples.tweet(Self.today[1]), by: .home),
        ])

        #expect(try await ids(store) == [Self.today[1], first - 1])
        #expect(try await store.newest(of: .home)?.rawValue == first - 1)
    }

    @Test("are those of a best clock, where this machine's is behind")
    func present() async throws {
        let store = try TweetStore.inMemory(limit: 2)
        let hour = try Self.id(3_600)
        var batch = Samples.seen(try Samples.tweet(hour), try Samples.tweet(Self.today[0]), by: .home)
        batch.sightings.append(.init(try Samples.tweet(Self.today[1]), sources: [.home]))
        batch.present = Samples.now.addingTimeInterval(3_600)

        _ = try await store.commit([batch])

        #expect(try await ids(store) == [Self.today[1], hour])
        #expect(try await store.newest(of: .home)?.rawValue == hour)
    }

    @Test("are never the newest that is known of a source")
    func newest() async throws {
        let store = try TweetStore.inMemory()
        let edit = try Samples.version(Self.far[0], of: [Self.today[1], Self.far[0]])

        for id in try Self.far {
            _ = try await store.commit([Samples.seen(try Samples.tweet(id), by: .home)])
        }
        #expect(try await store.newest(of: .home) == nil)

        _ = try await store.commit([Samples.seen(try Samples.tweet(Self.today[0]), edit, by: .home)])
        #expect(try await store.newest(of: .home)?.rawValue == Self.today[0])
    }

    @Test("are forgotten with their edits: what comes again is new, and is found")
    func versions() async throws {
        let store = try TweetStore.inMemory(limit: 1)
        let (first, edit) = (try Self.id(Self.day), try Self.id(Self.day) + 5)
        _ = try await store.commit([Samples.batch(try Samples.version(edit, of: [first, edit]))])
        _ = try await store.commit([try Samples.batch([Self.today[0]])])
        #expect(try await ids(store) == [Self.today[0]])

        let later = TweetStore(store.database)
        for _ in 0..<2 { _ = try await later.commit([Samples.batch(try Samples.version(edit))]) }

        #expect(try await later.tweet(try Samples.id(edit))?.id.rawValue == edit)
        #expect(try await ids(later) == [Self.today[0], edit])
    }

    /// The first id of X's so many seconds from now.
    private static func id(_ seconds: Double) throws -> UInt64 {
        try #require(Tweet.ID(firstAt: Samples.now.addingTimeInterval(seconds))).rawValue
    }

    /// All that is held, oldest first.
    private func ids(_ store: TweetStore) async throws -> [UInt64] {
        try await store.newest(limit: 1_000).map(\.id.rawValue).reversed()
    }
}
