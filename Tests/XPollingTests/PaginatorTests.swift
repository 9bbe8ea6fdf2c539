import Foundation
import Testing
import TweetModel

@testable import XPolling

@Suite("Paginator")
struct PaginatorTests {
    private let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: 7 * 86_400)

    private func page(
        _ seconds: [Double],
        token: String? = nil,
        at answered: Double? = 0
    ) throws -> PageSummary {
        PageSummary(ids: try seconds.map(Tweet.ID.at), nextToken: token, date: answered.map { noon + $0 })
    }

    @Test("reads one page of screen size where nothing is known")
    func first() throws {
        var walk = Paginator(.first, rules: rules)
        #expect(walk.query == PageQuery(size: 40))

        let step = walk.receive(try page([-5, -10, -15], token: "more"))

        #expect(step == .finished(PageRun(cursor: try .at(-5))))
    }

    @Test("asks from 30 s before the cursor on, because ids are only roughly in order")
    func overlap() throws {
        let walk = Paginator(.since(try .at(-60)), rules: rules)

        #expect(walk.query == PageQuery(sinceID: try .at(-90), size: 100))
    }

    @Test("keeps the cursor when an empty page comes")
    func empty() throws {
        var walk = Paginator(.since(try .at(-60)), rules: rules)

        let step1 = walk.receive(try page([]))
        #expect(step1 == .finished(PageRun(cursor: try .at(-60))))
    }

    @Test("follows tokens to the end and gives the newest id of all pages")
    func tokens() throws {
        var walk = Paginator(.since(try .at(-600)), rules: rules)

        let first = walk.receive(try page([-10, -20], token: "a"))
        #expect(first == .more)
        #expect(walk.query == PageQuery(sinceID: try .at(-630), token: "a", size: 100))

        let step2 = walk.receive(try page([-30, -40]))
        #expect(step2 == .finished(PageRun(cursor: try .at(-10))))
    }

    @Test("stops at known ground even where X does not know from where to read")
    func headOfList() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 20, firstPageSize: 40, namesIDs: false)
        var walk = Paginator(.since(try .at(-60)), rules: rules)
        #expect(walk.query == PageQuery(size: 20))

        let step3 = walk.receive(try page([-5, -20], token: "a"))
        #expect(step3 == .more)
        let step4 = walk.receive(try page([-50, -100], token: "b"))
        #expect(step4 == .finished(PageRun(cursor: try .at(-5))))
    }

    @Test("records what is left as missing when it has read as many pages as it may")
    func pageLimit() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step5 = walk.receive(try page([0, -50], token: "a"))
        #expect(step5 == .more)
        let step6 = walk.receive(try page([-100, -150], token: "b"))
        #expect(step6 == .more)
        let end = walk.receive(try page([-200, -250], token: "c"))

        let missing = MissingRange(
            after: try .at(-1000),
            before: try .at(-250),
            reason: .pageLimit,
            estimate: 15
        )
        #expect(end == .finished(PageRun(cursor: try .at(0), missing: missing)))
    }

    @Test("takes the same token twice for a loop and records what is left as missing")
    func sameToken() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step7 = walk.receive(try page([-10], token: "a"))
        #expect(step7 == .more)
        let end = walk.receive(try page([-20], token: "a"))

        let missing = MissingRange(
            after: try .at(-1000),
            before: try .at(-20),
            reason: .pageLimit,
            estimate: 98
        )
        #expect(end == .finished(PageRun(cursor: try .at(-10), missing: missing)))
    }

    @Test("takes a page without a new id for a loop")
    func sameIDs() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step8 = walk.receive(try page([-10], token: "a"))
        #expect(step8 == .more)
        let end = walk.receive(try page([-10], token: "b"))

        let missing = MissingRange(after: try .at(-1000), before: try .at(-10), reason: .pageLimit)
        #expect(end == .finished(PageRun(cursor: try .at(-10), missing: missing)))
    }

    @Test("walks over one empty page, and takes a second one for the end")
    func emptyPages() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step9 = walk.receive(try page([], token: "a"))
        #expect(step9 == .more)
        let step10 = walk.receive(try page([], token: "b"))
        #expect(step10 == .finished(PageRun(cursor: try .at(-1000))))
    }

    @Test("does not believe an id from more than 10 minutes ahead")
    func future() throws {
        var walk = Paginator(.since(try .at(-60)), rules: rules)

        let step11 = walk.receive(try page([601, -5]))
        #expect(step11 == .finished(PageRun(cursor: try .at(-5))))
    }

    @Test("begins a new window, once, when X refuses the cursor as too old")
    func staleCursor() throws {
        let week = 7.0 * 86_400
        var walk = Paginator(.since(try .at(-2 * week)), rules: rules)

        let isNewWindow = walk.loseCursor()
        #expect(isNewWindow)
        #expect(walk.query == PageQuery(size: 40))
        let isAnother = walk.loseCursor()
        #expect(!isAnother)
        let end = walk.receive(try page([-10, -110], token: "a"))

        let missing = MissingRange(
            after: try .at(-2 * week),
            before: try .at(-110),
            reason: .staleCursor,
            estimate: 12_095
        )
        #expect(end == .finished(PageRun(cursor: try .at(-10), missing: missing)))
    }

    @Test("records what X silently left out because it keeps no more than a week")
    func silentHorizon() throws {
        let week = 7.0 * 86_400
        var walk = Paginator(.since(try .at(-week - 500)), rules: rules)

        let end = walk.receive(try page([-10]))

        let missing = MissingRange(
            after: try .at(-week - 500),
            before: try .at(-week),
            reason: .staleCursor
        )
        #expect(end == .finished(PageRun(cursor: try .at(-10), missing: missing)))
    }

    @Test("moves the cursor of a quiet target up, so that it does not look like one that was off")
    func quiet() throws {
        var walk = Paginator(.since(try .at(-3700)), rules: rules)

        let step12 = walk.receive(try page([]))
        #expect(step12 == .finished(PageRun(cursor: try .at(-1800))))
    }

    @Test("moves no cursor beyond the time at which the walk began, however long it takes")
    func longWalk() throws {
        var walk = Paginator(.since(try .at(-600)), rules: rules)
        let step = walk.receive(try page([-10, -20], token: "a", at: 0))
        #expect(step == .more)

        let end = walk.receive(try page([-30], at: 3 * 3600))

        #expect(end == .finished(PageRun(cursor: try .at(-10))))
    }

    @Test("leaves the cursor of a quiet target where X tells no time")
    func quietWithoutDate() throws {
        var walk = Paginator(.since(try .at(-3700)), rules: rules)

        let step13 = walk.receive(try page([], at: nil))
        #expect(step13 == .finished(PageRun(cursor: try .at(-3700))))
    }

    @Test("reads a gap between its ends")
    func gap() throws {
        var walk = Paginator(.gap(after: try .at(-900), before: try .at(-300)), rules: rules)
        #expect(walk.query == PageQuery(sinceID: try .at(-900), untilID: try .at(-300), size: 100))

        let step14 = walk.receive(try page([-310, -890]))
        #expect(step14 == .finished(PageRun(cursor: nil)))
    }

    @Test("leaves a smaller gap when it may read no more pages")
    func rest() throws {
        var walk = Paginator(.gap(after: try .at(-900), before: try .at(-300)), rules: rules)

        let step15 = walk.receive(try page([-310], token: "a"))
        #expect(step15 == .more)
        let step16 = walk.receive(try page([-320], token: "b"))
        #expect(step16 == .more)
        let end = walk.receive(try page([-330], token: "c"))

        let missing = MissingRange(
            after: try .at(-900),
            before: try .at(-330),
            reason: .pageLimit,
            estimate: 57
        )
        #expect(end == .finished(PageRun(cursor: nil, missing: missing)))
    }

    @Test("keeps the part of a gap that X no longer answers for")
    func lostGap() throws {
        var walk = Paginator(.gap(after: try .at(-900), before: try .at(-300)), rules: rules)

        let isNewWindow = walk.loseCursor()
        #expect(isNewWindow)
        #expect(walk.query == PageQuery(untilID: try .at(-300), size: 100))
        let end = walk.receive(try page([-400]))

        let missing = MissingRange(after: try .at(-900), before: try .at(-400), reason: .staleCursor)
        #expect(end == .finished(PageRun(cursor: nil, missing: missing)))
    }

    @Test("does not close a gap that X, without a word, keeps nothing of")
    func unreachableGap() throws {
        let week = 7.0 * 86_400
        let (after, before) = (try Tweet.ID.at(-2 * week), try Tweet.ID.at(-1.5 * week))
        var walk = Paginator(.gap(after: after, before: before), rules: rules)

        let end = walk.receive(try page([]))

        let missing = MissingRange(after: after, before: before, reason: .staleCursor)
        #expect(end == .finished(PageRun(cursor: nil, missing: missing)))
    }

    @Test("goes back to the first page when X refuses a token")
    func refusedToken() throws {
        var walk = Paginator(.since(try .at(-600)), rules: rules)
        let beforeAnyToken = walk.restart()
        #expect(!beforeAnyToken)
        let step17 = walk.receive(try page([-10], token: "a"))
        #expect(step17 == .more)

        let afterToken = walk.restart()
        #expect(afterToken)

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

        let end = walk.receive(PageSummary(ids: [ids[4], ids[3]], date: noon))

        #expect(end == .finished(PageRun(cursor: ids[4])))
    }
}
