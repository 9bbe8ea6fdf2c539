import Testing
import TweetModel

@Suite("Coverage")
struct CoverageTests {
    private func stretch(
        _ after: UInt64,
        _ through: UInt64,
        _ state: Coverage.State
    ) throws
        -> Coverage.Stretch
    {
        Coverage.Stretch(try ids(after, through), state)
    }

    // MARK: Adding

    @Test("knows nothing before the first read")
    func empty() throws {
        let coverage = Coverage()

        #expect(coverage.stretches.isEmpty)
        #expect(coverage.top == nil)
        #expect(coverage.cursor == nil)
        #expect(coverage.holes.isEmpty)
        #expect(coverage.state(of: try #require(Tweet.ID(1))) == nil)
    }

    @Test("has no hole where each read begins where the last one ended")
    func grows() throws {
        let coverage = try Coverage().adding(ids(10, 20), .read).adding(ids(20, 30), .read)

        #expect(coverage.words == ["10-30 read"])
        #expect(coverage.top == Tweet.ID(30))
        #expect(coverage.cursor == Tweet.ID(30))
    }

    @Test("takes ids that passed unseen between two reads for an outage")
    func between() throws {
        let coverage = try Coverage().adding(ids(10, 20), .read).adding(ids(25, 30), .read)

        #expect(coverage.words == ["10-20 read", "20-25 outage", "25-30 read"])
        #expect(coverage.holes == [Hole(range: try ids(20, 25), reason: .outage)])
    }

    @Test("takes nothing that was left out for an outage, where ids pass unseen above it")
    func betweenAboveOmitted() throws {
        let start = try #require(Tweet.ID(1_900_000_000_000_000_000))
        let (read, omitted, later) = (
            start.earlier(by: -600), start.earlier(by: -700), start.earlier(by: -900)
        )
        let end = start.earlier(by: -950)
        let coverage = Coverage()
            .adding(try #require(IDRange(after: start, through: read)), .read)
            .missing(try #require(IDRange(after: read, through: omitted)), .omitted)
            .adding(try #require(IDRange(after: later, through: end)), .read)

        #expect(coverage.state(of: omitted) == .missing(.omitted, estimate: nil))
        // As far below as a post may come to light late.
        #expect(coverage.state(of: read) == .missing(.outage, estimate: nil))
        #expect(coverage.state(of: later) == .missing(.outage, estimate: nil))
    }

    @Test("takes ids between a read and an older one that comes later for an outage too")
    func betweenBelow() throws {
        let coverage = try Coverage().adding(ids(25, 30), .read).adding(ids(10, 20), .pushed)

        #expect(coverage.words == ["10-20 pushed", "20-25 outage", "25-30 read"])
    }

    @Test("a range that a look begins is missing above what was known, part by part until each is proven")
    func beginning() throws {
        let coverage = try Coverage().adding(ids(10, 20), .read).beginning(ids(15, 40))

        #expect(coverage.words == ["10-20 read", "20-40 outage"])
        #expect(
            try coverage.adding(ids(15, 25), .counted).adding(ids(30, 40), .counted).words
                == ["10-15 read", "15-25 counted", "25-30 outage", "30-40 counted"]
        )
        #expect(try coverage.beginning(ids(5, 35)) == coverage)
        #expect(try coverage.beginning(ids(50, 60)) == coverage)
        #expect(try Coverage().beginning(ids(5, 35)) == Coverage())
    }

    @Test("keeps better evidence where worse comes")
    func better() throws {
        let coverage = try Coverage().adding(ids(10, 20), .counted).adding(ids(5, 30), .pushed)

        #expect(coverage.words == ["5-10 pushed", "10-20 counted", "20-30 pushed"])
        #expect(try coverage.adding(ids(1, 30), .read).words == ["1-10 read", "10-20 counted", "20-30 read"])
    }

    @Test(
        "closes of a hole what was read, and leaves the rest",
        arguments: [
            (10, 20, ["1-30 read"]), (5, 25, ["1-30 read"]),
            (10, 15, ["1-15 read", "15-20 reach", "20-30 read"]),
            (15, 20, ["1-10 read", "10-15 reach", "15-30 read"]),
            (12, 13, ["1-10 read", "10-12 reach", "12-13 read", "13-20 reach", "20-30 read"]),
        ] as [(UInt64, UInt64, [String])]
    )
    func closes(after: UInt64, through: UInt64, expected: [String]) throws {
        let coverage = try Coverage().adding(ids(1, 30), .read).missing(ids(10, 20), .reach)
        #expect(coverage.words == ["1-10 read", "10-20 reach", "20-30 read"])

        #expect(try coverage.adding(ids(after, through), .read).words == expected)
    }

    // MARK: Missing

    @Test("has a hole wherever tweets may be missing, whatever was known of it")
    func overrides() throws {
        let coverage = try Coverage().adding(ids(1, 30), .counted).missing(ids(10, 20), .recount)

        #expect(coverage.words == ["1-10 counted", "10-20 recount", "20-30 counted"])
        #expect(try coverage.missing(ids(5, 15), .refused).words[1...2] == ["5-15 refused", "15-20 recount"])
    }

    @Test("tells holes for different reasons apart, the newest first, and joins those for one reason")
    func reasons() throws {
        let coverage = try Coverage().adding(ids(1, 2), .read)
            .missing(ids(2, 5), .reach).missing(ids(5, 9), .pageLimit).missing(ids(9, 12), .pageLimit)

        #expect(
            coverage.holes == [
                Hole(range: try ids(5, 12), reason: .pageLimit), Hole(range: try ids(2, 5), reason: .reach),
            ]
        )
    }

    // MARK: Cursor

    @Test("reads on above the last read, not above what was pushed or is missing")
    func cursor() throws {
        let read = try Coverage().adding(ids(10, 20), .read)

        #expect(try read.adding(ids(20, 30), .pushed).cursor == Tweet.ID(20))
        #expect(try read.missing(ids(20, 30), .outage).cursor == Tweet.ID(20))
        #expect(try read.adding(ids(40, 50), .counted).cursor == Tweet.ID(50))
        #expect(try Coverage().adding(ids(10, 20), .pushed).cursor == Tweet.ID(10))
        #expect(try Coverage().missing(ids(10, 20), .refused).cursor == Tweet.ID(10))
    }

    @Test("has its top where anything ends that is known, covered or not")
    func top() throws {
        #expect(
            try Coverage().adding(ids(10, 20), .read).missing(ids(25, 30), .refused).top == Tweet.ID(30)
        )
    }

    // MARK: Single ids

    @Test("knows the state of an id up to the end of its stretch, and of none outside")
    func states() throws {
        let coverage = try Coverage().adding(ids(10, 20), .read).missing(ids(20, 30), .reach, estimate: 3)

        #expect(coverage.state(of: try #require(Tweet.ID(10))) == nil)
        #expect(coverage.state(of: try #require(Tweet.ID(11))) == .covered(.read))
        #expect(coverage.state(of: try #require(Tweet.ID(20))) == .covered(.read))
        #expect(coverage.state(of: try #require(Tweet.ID(21))) == .missing(.reach, estimate: 3))
        #expect(coverage.state(of: try #require(Tweet.ID(31))) == nil)
    }

    @Test("names the ranges of each kind of evidence")
    func ranges() throws {
        let coverage = try Coverage().adding(ids(1, 10), .read).adding(ids(3, 5), .counted)
            .adding(ids(10, 12), .pushed)

        #expect(coverage.ranges(.read) == [try ids(1, 3), try ids(5, 10)])
        #expect(coverage.ranges(.counted) == [try ids(3, 5)])
        #expect(coverage.ranges(.pushed) == [try ids(10, 12)])
    }

    // MARK: As it was kept

    @Test("a read leaves open what it does not come to, was not read, or may have come to light since")
    func unsettled() throws {
        let start = try #require(Tweet.ID(1_900_000_000_000_000_000))
        func range(_ from: Double, _ to: Double) throws -> IDRange {
            try #require(IDRange(after: start.earlier(by: -from), through: start.earlier(by: -to)))
        }
        let coverage = Coverage().adding(try range(0, 500), .read).adding(try range(500, 600), .counted)
            .missing(try range(600, 700), .outage).adding(try range(700, 1_300), .read)

        #expect(coverage.read(in: try range(100, 1_500)) == [try range(100, 600), try range(700, 1_300)])
        #expect(
            coverage.unsettled(in: try range(0, 1_500)) == [try range(300, 700), try range(1_000, 1_500)]
        )
        #expect(coverage.unsettled(in: try range(100, 200)) == [])
        #expect(Coverage().unsettled(in: try range(0, 9)) == [try range(0, 9)])
    }

    @Test("is made of stretches in any order; what overlaps is cut, what lies between is missing")
    func kept() throws {
        let coverage = Coverage([
            try stretch(40, 50, .covered(.read)), try stretch(10, 20, .covered(.read)),
            try stretch(15, 30, .missing(.reach, estimate: nil)), try stretch(12, 18, .covered(.counted)),
        ])

        #expect(coverage.words == ["10-20 read", "20-30 reach", "30-40 outage", "40-50 read"])
    }

    @Test("ranks what was counted over what was read over what was pushed")
    func evidence() {
        #expect([.counted, .pushed, .read].sorted() == [Coverage.Evidence.pushed, .read, .counted])
    }
}
