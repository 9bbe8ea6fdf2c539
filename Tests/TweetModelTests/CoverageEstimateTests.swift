import Testing
import TweetModel

/// How many tweets a hole likely lacks, as it grows and shrinks.
@Suite("Estimates of coverage")
struct CoverageEstimateTests {
    private func hole(_ after: UInt64, _ through: UInt64, _ estimate: Int?) throws -> Coverage {
        try Coverage().missing(ids(after, through), .outage, estimate: estimate)
    }

    @Test(
        "shrink with their hole, by the ids that are left",
        arguments: [
            (1, 51, ["1-51 read", "51-101 outage 50"]), (76, 101, ["1-76 outage 75", "76-101 read"]),
            (41, 61, ["1-41 outage 40", "41-61 read", "61-101 outage 40"]), (1, 101, ["1-101 read"]),
        ] as [(UInt64, UInt64, [String])]
    )
    func shrink(after: UInt64, through: UInt64, expected: [String]) throws {
        #expect(try hole(1, 101, 100).adding(ids(after, through), .read).words == expected)
    }

    @Test(
        "stay as they are where their hole stays, however great they are",
        arguments: [0, 7, 1_000_000_000]
    )
    func stay(estimate: Int) throws {
        let coverage = try hole(1, 101, estimate).adding(ids(101, 200), .read)

        #expect(coverage.holes.map(\.estimate) == [estimate])
    }

    @Test("leave at least one tweet in what is left of a hole that had one, and none where it had none")
    func few() throws {
        #expect(try hole(1, 101, 1).adding(ids(2, 101), .read).holes.map(\.estimate) == [1])
        #expect(try hole(1, 101, 0).adding(ids(2, 101), .read).holes.map(\.estimate) == [0])
        #expect(try hole(1, 101, nil).adding(ids(2, 101), .read).holes.map(\.estimate) == [nil])
    }

    @Test("are a thousand millions at most, and do not grow when a great hole loses a little")
    func great() throws {
        let end = UInt64(Int64.max)
        let coverage = try hole(1, end, .max).adding(ids(1, 2), .read)

        #expect(coverage.holes.map(\.estimate) == [1_000_000_000])
    }

    @Test("are about the whole of a range, whatever was known of its parts")
    func whole() throws {
        let known = try Coverage().adding(ids(1, 10), .read).adding(ids(10, 20), .counted)
            .missing(ids(20, 30), .reach, estimate: 9)

        let coverage = try known.missing(ids(5, 40), .pageLimit, estimate: 12)

        #expect(coverage.words == ["1-5 read", "5-40 pageLimit 12"])
    }

    @Test("replace what a hole was believed to lack")
    func replaced() throws {
        #expect(
            try hole(1, 101, 100).missing(ids(1, 101), .recount, estimate: 3).words == ["1-101 recount 3"]
        )
        #expect(
            try hole(1, 101, 100).missing(ids(51, 101), .outage, estimate: 3).words == ["1-101 outage 53"]
        )
    }

    @Test(
        "add up where holes for one reason become one; what is known of one is kept",
        arguments: [(2, 3, 5), (2, nil, 2), (nil, 3, 3), (nil, nil, nil), (Int.max, 1, Int.max)]
            as [(Int?, Int?, Int?)]
    )
    func sum(lower: Int?, upper: Int?, expected: Int?) throws {
        let coverage = try hole(1, 10, lower).missing(ids(10, 20), .outage, estimate: upper)

        #expect(coverage.holes == [Hole(range: try ids(1, 20), reason: .outage, estimate: expected)])
    }

    @Test("are never negative")
    func negative() throws {
        #expect(try hole(1, 10, -4).holes.map(\.estimate) == [0])
        #expect(Hole(range: try ids(1, 10), reason: .recount, estimate: -1).estimate == 0)
    }
}
