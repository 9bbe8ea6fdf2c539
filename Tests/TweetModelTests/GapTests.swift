import Testing
import TweetModel

@Suite("Gap")
struct GapTests {
    private func hole(
        _ after: UInt64,
        _ through: UInt64,
        _ reason: Hole.Reason = .outage,
        _ estimate: Int? = nil
    ) throws -> Hole {
        Hole(range: try ids(after, through), reason: reason, estimate: estimate)
    }

    @Test("begins under the id after its last")
    func edges() throws {
        let gap = Gap(try hole(5, 9), of: [.home])

        #expect(gap.after == Tweet.ID(5))
        #expect(gap.before == Tweet.ID(10))
    }

    @Test("can be filled unless it is out of X's reach", arguments: Hole.Reason.allCases)
    func fillable(reason: Hole.Reason) throws {
        #expect(Gap(try hole(5, 9, reason), of: [.home]).isFillable == (reason != .reach))
    }

    @Test("names its sources in one order")
    func order() throws {
        let sources: [Source.ID] = [.search("b"), .account("b"), .home, .account("a"), .search("a")]

        let gap = Gap(try hole(5, 9), of: sources)

        #expect(gap.sources == [.home, .search("a"), .search("b"), .account("a"), .account("b")])
        #expect(gap == Gap(try hole(5, 9), of: sources.reversed()))
    }

    @Test(
        "is one for all sources of a kind that lack the same for the same reason, and their estimates add up"
    )
    func joins() throws {
        let gaps = Gap.joining([
            (.account("b"), try hole(5, 9, .outage, 3)), (.account("a"), try hole(5, 9, .outage, nil)),
            (.account("c"), try hole(5, 9, .outage, 4)),
        ])

        #expect(gaps == [Gap(try hole(5, 9, .outage, 7), of: [.account("a"), .account("b"), .account("c")])])
    }

    @Test("knows no number where none of its sources does")
    func noEstimate() throws {
        let gaps = Gap.joining([(.account("a"), try hole(5, 9)), (.account("b"), try hole(5, 9))])

        #expect(gaps.map(\.hole.estimate) == [nil])
    }

    @Test("lacks a thousand millions at most")
    func greatEstimate() throws {
        let gaps = Gap.joining([
            (.account("a"), try hole(5, 9, .outage, .max)), (.account("b"), try hole(5, 9, .outage, 2)),
        ])

        #expect(gaps.map(\.hole.estimate) == [1_000_000_000])
    }

    @Test("is not one with what differs in its ids, its reason or the kind of its source")
    func apart() throws {
        let gaps = Gap.joining([
            (.account("a"), try hole(5, 9)), (.account("b"), try hole(5, 8)),
            (.account("c"), try hole(4, 9)), (.account("d"), try hole(5, 9, .refused)),
            (.search("e"), try hole(5, 9)),
        ])

        #expect(gaps.count == 5)
    }

    @Test("comes in the order of the timeline, whatever the order of the holes", arguments: [true, false])
    func newestFirst(isReversed: Bool) throws {
        let holes: [(source: Source.ID, hole: Hole)] = [
            (.home, try hole(1, 3)), (.account("z"), try hole(5, 9)), (.account("a"), try hole(5, 9)),
            (.search("q"), try hole(5, 9)), (.list("7"), try hole(6, 9)), (.mentions, try hole(20, 30)),
        ]

        let gaps = Gap.joining(isReversed ? holes.reversed() : holes)

        #expect(
            gaps.map(\.sources) == [
                [.mentions], [.list("7")], [.account("a"), .account("z")], [.search("q")], [.home],
            ]
        )
    }
}
