import GRDB
import History
import Testing
import TweetModel

@testable import TweetStore

@Suite("Coverage ledger")
struct LedgerTests {
    private typealias Change = TweetBatch.CoverageChange
    private let store: TweetStore
    private let nasa = Source.ID.account("nasa")
    private let esa = Source.ID.account("esa")

    init() throws {
        store = try TweetStore.inMemory()
    }

    @Test("of a source begins with its first read, and others know nothing of it")
    func first() async throws {
        try await learn([nasa], .covered(try Samples.range(10, 20), .read))

        let coverage = try await store.coverage(of: nasa)
        #expect(coverage.ranges(.read) == [try Samples.range(10, 20)])
        #expect(coverage.cursor?.rawValue == 20)
        #expect(try await store.coverage(of: esa) == Coverage())
        #expect(try await store.coverage().map(\.source) == [nasa])
    }

    @Test("keeps what is missing for whatever reason", arguments: Hole.Reason.allCases)
    func everyReason(reason: Hole.Reason) async throws {
        try await learn([nasa], .missing(try Samples.range(10, 20), reason, estimates: [nasa: 3]))

        #expect(try await store.gaps() == [try gap(10, 20, reason, estimate: 3, of: nasa)])
    }

    @Test("does not go back where a read ends below what is known")
    func back() async throws {
        for through in [5, 9, 7] as [UInt64] {
            try await learn([nasa], .covered(try Samples.range(1, through), .read))
        }

        #expect(try await store.coverage(of: nasa).cursor?.rawValue == 9)
    }

    @Test("of every account in a packed query gets what the query read")
    func packed() async throws {
        try await learn([nasa, esa], .covered(try Samples.range(10, 20), .counted))

        #expect(try await store.coverage(of: nasa).ranges(.counted) == [try Samples.range(10, 20)])
        #expect(try await store.coverage(of: esa) == store.coverage(of: nasa))
    }

    @Test("is changed as one where rows that are alike touch, as an earlier version may have left them")
    func unjoined() async throws {
        try await learn([nasa], .covered(try Samples.range(10, 40), .read))
        try await learn([nasa], .missing(try Samples.range(20, 40), .outage, estimates: [:]))
        try await store.write { db in
            try db.execute(sql: "UPDATE coverage SET throughID = 30 WHERE afterID = 20")
            try db.execute(
                sql: """
                    INSERT INTO coverage (source, afterID, throughID, reason)
                        SELECT source, 30, 40, reason FROM coverage WHERE afterID = 20
                    """
            )
        }
        #expect(try await store.coverage(of: nasa).holes.map(\.range) == [try Samples.range(20, 40)])

        try await learn([nasa], .covered(try Samples.range(25, 40), .counted))

        let coverage = try await store.coverage(of: nasa)
        #expect(coverage.holes.map(\.range) == [try Samples.range(20, 25)])
        #expect(coverage.ranges(.counted) == [try Samples.range(25, 40)])
        // No row is left behind that the next look at gaps, or a stretch that begins there, would meet.
        #expect(try await store.gaps().map(\.hole.range) == [try Samples.range(20, 25)])
        try await learn([nasa], .missing(try Samples.range(30, 40), .pageLimit, estimates: [:]))
        #expect(try await store.coverage(of: nasa).holes.count == 2)
    }

    @Test("takes the facts of a read in their order")
    func order() async throws {
        try await learn(
            [nasa],
            .covered(try Samples.range(1, 9), .read),
            .missing(try Samples.range(3, 5), .reach, estimates: [:])
        )
        try await learn(
            [esa],
            .missing(try Samples.range(3, 5), .reach, estimates: [:]),
            .covered(try Samples.range(1, 9), .read)
        )

        #expect(
            try await store.coverage(of: nasa).holes == [Hole(range: try Samples.range(3, 5), reason: .reach)]
        )
        #expect(try await store.coverage(of: esa).holes == [])
    }

    @Test("has a hole where ids passed unseen between two reads")
    func unseen() async throws {
        try await learn([nasa], .covered(try Samples.range(1, 5), .read))
        let changes = try await learn([nasa], .covered(try Samples.range(9, 12), .read))

        let gap = try gap(5, 9, .outage, of: nasa)
        #expect(changes == TweetChanges(gaps: [gap], gapsFound: [gap]))
    }

    @Test("announces nothing where no hole changed")
    func silence() async throws {
        _ = try await learn([nasa], .missing(try Samples.range(10, 20), .pageLimit, estimates: [nasa: 3]))

        let again = try await learn(
            [nasa],
            .missing(try Samples.range(10, 20), .pageLimit, estimates: [nasa: 3])
        )
        let above = try await learn([nasa, esa], .covered(try Samples.range(20, 30), .pushed))

        #expect([again, above] == [TweetChanges(), TweetChanges()])
        #expect(try await store.coverage(of: nasa).top?.rawValue == 30)
    }

    @Test("tells of a hole once, and of all that are open whenever one of them changed")
    func announced() async throws {
        let lower = try gap(10, 20, .pageLimit, estimate: 30, of: nasa)
        let upper = try gap(40, 50, .refused, of: esa)

        let first = try await learn([nasa], .missing(lower.hole.range, .pageLimit, estimates: [nasa: 30]))
        let second = try await learn([esa], .missing(upper.hole.range, .refused, estimates: [:]))
        let third = try await learn([nasa], .covered(lower.hole.range, .read))

        #expect(first == TweetChanges(gaps: [lower], gapsFound: [lower]))
        #expect(second == TweetChanges(gaps: [upper, lower], gapsFound: [upper]))
        #expect(third == TweetChanges(gaps: [upper]))
        #expect(try await store.gaps() == [upper])
    }

    @Test("keeps the rest of a hole that was filled in part")
    func shrinks() async throws {
        try await learn([nasa], .missing(try Samples.range(10, 20), .pageLimit, estimates: [nasa: 30]))

        let top = try await learn([nasa], .covered(try Samples.range(15, 20), .read))
        let middle = try await learn([nasa], .covered(try Samples.range(11, 13), .counted))

        let rest = try gap(10, 15, .pageLimit, estimate: 15, of: nasa)
        #expect(top == TweetChanges(gaps: [rest], gapsFound: [rest]))
        let pieces = [
            try gap(13, 15, .pageLimit, estimate: 6, of: nasa),
            try gap(10, 11, .pageLimit, estimate: 3, of: nasa),
        ]
        #expect(middle == TweetChanges(gaps: pieces, gapsFound: pieces))
    }

    @Test("shows a hole that several accounts have alike as one gap, with the sum of what it lacks")
    func joined() async throws {
        let estimates = [nasa: 20, esa: 5]
        let changes = try await learn(
            [nasa, esa],
            .missing(try Samples.range(10, 20), .pageLimit, estimates: estimates)
        )

        let both = try gap(10, 20, .pageLimit, estimate: 25, of: nasa, esa)
        #expect(changes == TweetChanges(gaps: [both], gapsFound: [both]))

        // One of them was filled: what is left is the other's.
        let filled = try await learn([nasa], .covered(try Samples.range(10, 20), .read))
        let rest = try gap(10, 20, .pageLimit, estimate: 5, of: esa)
        #expect(filled == TweetChanges(gaps: [rest], gapsFound: [rest]))
    }

    @Test("keeps holes apart that differ in edge, reason or kind of source")
    func apart() async throws {
        let gaps = [
            try gap(10, 30, .outage, of: nasa), try gap(10, 20, .outage, of: .home),
            try gap(10, 20, .outage, of: esa),
            try gap(10, 20, .reach, of: .account("jaxa")),
        ]
        for gap in gaps {
            try await learn(gap.sources, .missing(gap.hole.range, gap.hole.reason, estimates: [:]))
        }

        let held = try await store.gaps()
        #expect(held.count == 4)
        #expect(Set(held) == Set(gaps))
        #expect(held.first == gaps.first)
    }

    @Test("bears estimates that are no numbers of tweets", arguments: [Int.min, -1, Int.max])
    func estimates(estimate: Int) async throws {
        for source in [nasa, esa] {
            try await learn(
                [source],
                .missing(try Samples.range(10, 20), .recount, estimates: [source: estimate])
            )
            try await learn(
                [source],
                .missing(try Samples.range(20, 30), .recount, estimates: [source: estimate])
            )
            try await learn([source], .covered(try Samples.range(25, 40), .read))
        }

        let hole = try #require(try await store.gaps().first).hole
        #expect(hole.range == (try Samples.range(10, 25)))
        #expect(try #require(hole.estimate) >= 0)
    }

    @Test("is the same after the program ended")
    func reopened() async throws {
        let history = TemporaryHistory()
        let first = try history.open()
        let facts: [Change.Fact] = [
            .covered(try Samples.range(5, 60), .read),
            .missing(try Samples.range(7, 9), .reach, estimates: [nasa: 4]),
            .covered(try Samples.range(20, 30), .counted), .covered(try Samples.range(60, 70), .pushed),
        ]
        var batch = Samples.batch()
        batch.coverage = [Change([nasa, .search("a:b c")], facts), Change([.home], [facts[0]])]
        _ = try await first.commit([batch])
        let before = try await first.coverage()
        let gaps = try await first.gaps()
        try first.close()

        let second = try history.open()

        let after = try await second.coverage()
        #expect(after.map(\.source) == [.home, .search("a:b c"), nasa])
        #expect(after.map(\.coverage) == before.map(\.coverage))
        #expect(try await second.gaps() == gaps)
        try second.close()
    }

    @Test("does not learn from a read whose tweets are not stored")
    func together() async throws {
        var batch = Samples.batch(try Samples.tweet(1))
        batch.coverage = [Change([nasa], [.covered(try Samples.range(1, 9), .read)])]
        try await store.refuseInserts(into: "tweet")

        await #expect(throws: HistoryError.refused(constraint: "no")) { try await store.commit([batch]) }

        #expect(try await store.coverage().isEmpty)
    }

    @Test("keeps out the tweets of a read from which it cannot learn")
    func togetherAgain() async throws {
        var batch = Samples.batch(try Samples.tweet(1))
        batch.coverage = [Change([nasa], [.covered(try Samples.range(1, 9), .read)])]
        try await store.refuseInserts(into: "coverage")

        await #expect(throws: HistoryError.refused(constraint: "no")) { try await store.commit([batch]) }

        #expect(try await store.count == 0)
    }

    // MARK: -

    @discardableResult
    private func learn(_ sources: [Source.ID], _ facts: Change.Fact...) async throws -> TweetChanges {
        var batch = Samples.batch()
        batch.coverage = [Change(sources, facts)]
        return try #require(try await store.commit([batch]).first)
    }

    private func gap(
        _ after: UInt64,
        _ through: UInt64,
        _ reason: Hole.Reason,
        estimate: Int? = nil,
        of sources: Source.ID...
    ) throws -> Gap {
        Gap(Hole(range: try Samples.range(after, through), reason: reason, estimate: estimate), of: sources)
    }
}
