import Foundation
import Testing
import TweetModel

@testable import XPolling

@Suite("Paginator")
struct PaginatorTests {
    static let week = 7.0 * 86_400
    let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: .age(week))
    /// What known ground is asked for again.
    let overlap = Paginator.overlap

    /// A page answered so many seconds after noon, by both clocks.
    func page(
        _ seconds: [Double],
        token: String? = nil,
        at answered: Double? = 0
    ) throws -> PageSummary {
        let ids = try seconds.map(Tweet.ID.at)
        let date = answered.map { noon + $0 }
        return PageSummary(
            ids: ids,
            nextToken: token,
            present: Present.through(date: date, clock: date ?? noon, ids: ids),
            date: date
        )
    }

    func range(_ after: Double, _ through: Double) throws -> IDRange {
        try #require(IDRange(after: .at(after), through: .at(through)))
    }

    /// Above the id before the first one of that second: what a page whose last post has that id covers.
    func rangeFrom(_ post: Double, through: Double) throws -> IDRange {
        try #require(IDRange(after: Tweet.ID.at(post).previous, through: .at(through)))
    }

    func rangeBelow(_ post: Double, after: Double) throws -> IDRange {
        try #require(IDRange(after: .at(after), through: Tweet.ID.at(post).previous))
    }

    // MARK: - From the newest down

    @Test("reads one page of screen size where nothing is known, and covers what it spans")
    func first() throws {
        var walk = Paginator(.first, rules: rules)
        #expect(walk.query == PageQuery(size: 40))

        let step = walk.receive(try page([-5, -10, -15], token: "more"))

        #expect(step == .finished(PageRun(covered: try rangeFrom(-15, through: 0))))
    }

    @Test("an empty beginning covers the last minutes, in which a post may yet come to light")
    func emptyBeginning() throws {
        var walk = Paginator(.first, rules: rules)

        let step = walk.receive(try page([]))

        #expect(step == .finished(PageRun(covered: try range(-overlap, 0))))
    }

    @Test("asks from 5 minutes before the cursor on, because posts come to light late")
    func fromBelowTheCursor() throws {
        let walk = Paginator(.since(try .at(-60)), rules: rules)

        #expect(walk.query == PageQuery(sinceID: try .at(-60 - overlap), size: 100))
    }

    @Test("an empty page with no word of another covers up to the moment of the answer")
    func empty() throws {
        var walk = Paginator(.since(try .at(-60)), rules: rules)

        let step = walk.receive(try page([]))

        #expect(step == .finished(PageRun(covered: try range(-60 - overlap, 0))))
    }

    @Test("follows tokens to the end, and covers from known ground up to the answer of the first page")
    func tokens() throws {
        var walk = Paginator(.since(try .at(-600)), rules: rules)

        let first = walk.receive(try page([-10, -20], token: "a", at: 0))
        #expect(first == .more)
        #expect(walk.query == PageQuery(sinceID: try .at(-600 - overlap), token: "a", size: 100))

        let end = walk.receive(try page([-30, -40], at: 3 * 3600))
        #expect(end == .finished(PageRun(covered: try range(-600 - overlap, 0))))
    }

    @Test("stops at known ground even where X does not know from where to read")
    func headOfList() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 20, firstPageSize: 40, namesIDs: false)
        var walk = Paginator(.since(try .at(-60)), rules: rules)
        #expect(walk.query == PageQuery(size: 20))

        let more = walk.receive(try page([-5, -20], token: "a"))
        #expect(more == .more)
        let end = walk.receive(try page([-50, -100 - overlap], token: "b"))

        #expect(end == .finished(PageRun(covered: try range(-60 - overlap, 0))))
    }

    @Test("one post far out of order is not taken for known ground")
    func outOfOrder() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 20, firstPageSize: 40, namesIDs: false)
        var walk = Paginator(.since(try .at(-60)), rules: rules)

        let step = walk.receive(try page([-5, -9_000, -20], token: "a"))

        #expect(step == .more)
    }

    @Test("begins a new window, once, when X refuses the cursor as too old")
    func staleCursor() throws {
        var walk = Paginator(.since(try .at(-2 * Self.week)), rules: rules)

        let step5 = walk.loseCursor()
        #expect(step5)
        #expect(walk.query == PageQuery(size: 40))
        let step6 = walk.loseCursor()
        #expect(!step6)
        let end = walk.receive(try page([-10, -110], token: "a"))

        let edge = try Tweet.ID.at(-110).previous
        #expect(covered(end) == (try rangeFrom(-110, through: 0)))
        #expect(
            missing(end) == [
                try range(-2 * Self.week - overlap, -Self.week),
                try #require(IDRange(after: .at(-Self.week), through: edge)),
            ]
        )
        #expect(reasons(end) == [.reach, .pageLimit])
    }

    @Test("records what X silently left out because it keeps no more than a week")
    func silentHorizon() throws {
        var walk = Paginator(.since(try .at(-Self.week - 500)), rules: rules)

        let end = walk.receive(try page([-10]))

        #expect(missing(end).first == (try range(-Self.week - 500 - overlap, -Self.week)))
        #expect(reasons(end).first == .reach)
    }

    @Test(
        "an end after more than a page without known ground may be the end of what X gives, and not of the posts"
    )
    func reachOfPosts() throws {
        let rules = PageRules(pageLimit: 32, pageSize: 100, firstPageSize: 40, reach: .posts)
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let end = walk.receive(try page((10..<110).map { -Double($0) }))

        #expect(covered(end) == (try rangeFrom(-109, through: 0)))
        #expect(missing(end) == [try rangeBelow(-109, after: -1000 - overlap)])
        #expect(reasons(end) == [.reach])
    }

    @Test("an end with a post below all that is wanted is known ground, however many posts came")
    func knownGroundInSight() throws {
        let rules = PageRules(pageLimit: 32, pageSize: 100, firstPageSize: 40, reach: .posts)
        let witness = try Tweet.ID.at(-400)
        var walk = Paginator(.since(try .at(-25), witnesses: [witness]), rules: rules)
        #expect(walk.query.sinceID == witness.previous)

        let end = walk.receive(try page((10..<110).map { -Double($0) } + [-400]))

        #expect(end == .finished(PageRun(covered: try range(-25 - overlap, 0))))
    }

    @Test("a post from further ahead than clocks are off proves nothing of the present")
    func future() throws {
        var walk = Paginator(.since(try .at(-60)), rules: rules)

        let step = walk.receive(try page([601, -5]))

        #expect(step == .finished(PageRun(covered: try range(-60 - overlap, 0))))
    }

    @Test("where X tells no time, the newest post is as far as the answer speaks")
    func noDate() throws {
        var walk = Paginator(.since(try .at(-60)), rules: rules)

        let step = walk.receive(try page([-30], at: nil))

        #expect(step == .finished(PageRun(covered: try range(-60 - overlap, -30))))
    }

    @Test("an empty page without a time covers nothing")
    func quietWithoutDate() throws {
        var walk = Paginator(.since(try .at(-3700)), rules: rules)

        let step7 = walk.receive(try page([], at: nil))
        #expect(step7 == .finished(PageRun()))
    }

    @Test("goes back to the first page when X refuses a token")
    func refusedToken() throws {
        var walk = Paginator(.since(try .at(-600)), rules: rules)
        let step8 = walk.restart()
        #expect(!step8)
        let step9 = walk.receive(try page([-10], token: "a"))
        #expect(step9 == .more)

        let step10 = walk.restart()
        #expect(step10)

        #expect(walk == Paginator(.since(try .at(-600)), rules: rules))
    }

    @Test("never reads more than 32 pages, whatever is asked for")
    func hardLimit() {
        #expect(PageRules(pageLimit: 1000, pageSize: 100, firstPageSize: 40).pageLimit == 32)
    }

    @Test("works with ids that carry no time")
    func oldIDs() throws {
        let ids = try (1...5).map { try #require(Tweet.ID(UInt64($0))) }
        var walk = Paginator(.since(ids[1]), rules: rules)
        #expect(walk.query.sinceID == ids[1])

        let summary = PageSummary(ids: [ids[4], ids[3], ids[1]], present: ids[4], date: noon)

        let step11 =
            walk.receive(summary) == .finished(PageRun(covered: IDRange(after: ids[1], through: ids[4])))
        #expect(step11)
    }

    // MARK: - Reading a step

    func covered(_ step: Paginator.Step) -> IDRange? {
        if case .finished(let run) = step { run.covered } else { nil }
    }

    func missing(_ step: Paginator.Step) -> [IDRange] {
        if case .finished(let run) = step { run.missing.map(\.range) } else { [] }
    }

    func reasons(_ step: Paginator.Step) -> [Hole.Reason] {
        if case .finished(let run) = step { run.missing.map(\.reason) } else { [] }
    }
}
