import Foundation
import GRDB
import Testing
import TweetModel

@testable import TweetStore

@Suite("What polling keeps")
struct PollingTests {
    private let store: TweetStore

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test("a cursor moves forward only")
    func cursor() async throws {
        for newest in [5, 9, 7] as [UInt64] {
            var batch = Samples.batch()
            batch.cursor = .init(target: "search:a", newest: try Samples.id(newest))
            _ = try await store.commit([batch])
        }

        #expect(try await store.cursor(of: "search:a")?.rawValue == 9)
        #expect(try await store.cursor(of: "search:b") == nil)
    }

    @Test("a cursor does not move when its tweets are not stored")
    func together() async throws {
        var batch = Samples.batch(try Samples.tweet(1))
        batch.cursor = .init(target: "a", newest: try Samples.id(1))
        try await store.write {
            try $0.execute(
                sql: "CREATE TRIGGER no BEFORE INSERT ON tweet BEGIN SELECT raise(ABORT, 'no'); END"
            )
        }

        await #expect(throws: StoreError.self) { try await store.commit([batch]) }

        #expect(try await store.cursor(of: "a") == nil)
    }

    @Test("tweets are not stored when their cursor cannot move")
    func togetherAgain() async throws {
        var batch = Samples.batch(try Samples.tweet(1))
        batch.cursor = .init(target: "a", newest: try Samples.id(1))
        try await store.write {
            try $0.execute(
                sql: "CREATE TRIGGER no BEFORE INSERT ON cursor BEGIN SELECT raise(ABORT, 'no'); END"
            )
        }

        await #expect(throws: StoreError.self) { try await store.commit([batch]) }

        #expect(try await store.count == 0)
    }

    @Test("a gap gets a number and is open until it is filled")
    func gap() async throws {
        let changes = try await store.commit([batch(found: [try gap(10, 20)])])

        let found = try #require(changes.first?.gapsFound.first)
        #expect(found.id > 0)
        #expect(try await store.openGaps() == [found])

        var filling = Samples.batch()
        filling.gapsFilled = [found.id, found.id + 1]
        #expect(try await store.commit([filling]).first?.gapsFilled == [found.id])
        #expect(try await store.openGaps() == [])
    }

    @Test("a gap found twice is one")
    func twice() async throws {
        _ = try await store.commit([batch(found: [try gap(10, 20)])])

        let changes = try await store.commit([batch(found: [try gap(10, 20)])])

        #expect(changes.allSatisfy { $0.isEmpty })
        #expect(try await store.openGaps().count == 1)
    }

    @Test("a gap that holds no id is none")
    func emptyGap() async throws {
        let changes = try await store.commit([batch(found: [try gap(20, 20), try gap(21, 20)])])

        #expect(changes.allSatisfy { $0.isEmpty })
    }

    @Test("the number of a filled gap is never given again")
    func numbers() async throws {
        let first = try #require(
            try await store.commit([batch(found: [try gap(10, 20)])]).first?.gapsFound.first
        )
        var filling = Samples.batch()
        filling.gapsFilled = [first.id]
        filling.gapsFound = [try gap(15, 20)]

        let second = try #require(try await store.commit([filling]).first?.gapsFound.first)

        #expect(second.id > first.id)
    }

    @Test("an account is found by its handle in any case, as X named it last")
    func account() async throws {
        let earlier = KnownAccount(handle: "NASA", id: "1", checkedAt: Samples.now)
        let later = KnownAccount(handle: "Nasa", id: "2", checkedAt: Samples.now.addingTimeInterval(60))
        try await store.remember([earlier])
        try await store.remember([later])

        #expect(try await store.account(handle: "nasa") == later)
        #expect(try await store.account(handle: "esa") == nil)
    }

    @Test("a setting is kept, replaced and forgotten")
    func setting() async throws {
        try await store.set("nord", for: "theme")
        try await store.set("dusk", for: "theme")
        #expect(try await store.setting("theme") == "dusk")

        try await store.set(nil, for: "theme")
        #expect(try await store.setting("theme") == nil)
    }

    @Test("of what was not understood the newest two hundred are kept, each up to a MiB")
    func quarantine() async throws {
        for index in 0..<205 {
            var batch = Samples.batch()
            batch.quarantined = Array(repeating: UInt8(index % 256), count: index == 204 ? 1 << 21 : 4)
            #expect(try await store.commit([batch]).allSatisfy { $0.isEmpty })
        }

        let lengths = try await store.read {
            try Int.fetchAll($0, sql: "SELECT length(body) FROM quarantine ORDER BY id")
        }
        #expect(lengths.count == 200)
        #expect(lengths.last == 1 << 20)
    }

    private func gap(_ after: UInt64, _ before: UInt64) throws -> Gap {
        Gap(
            target: "search:a",
            source: .search,
            after: try Samples.id(after),
            before: try Samples.id(before),
            reason: .pageLimit,
            estimate: 30
        )
    }

    private func batch(found gaps: [Gap]) -> TweetBatch {
        var batch = Samples.batch()
        batch.gapsFound = gaps
        return batch
    }
}
