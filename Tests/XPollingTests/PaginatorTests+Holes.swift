import Testing
import TweetModel

@testable import XPolling

/// Filling what is missing, and looks at what should not be.
extension PaginatorTests {
    private func hole(
        _ after: Double,
        _ through: Double,
        witnesses: [Double] = [],
        depth: Int = 0
    ) throws
        -> Paginator.Purpose
    {
        .hole(try range(after, through), witnesses: try witnesses.map(Tweet.ID.at), depth: depth)
    }

    @Test("reads a hole between its ends")
    func gap() throws {
        var walk = Paginator(try hole(-900, -300), rules: rules)
        let until = try Tweet.ID.at(-300).next
        #expect(walk.query == PageQuery(sinceID: try .at(-900), untilID: until, size: 100))

        let step = walk.receive(try page([-310, -890]))

        #expect(step == .finished(PageRun(covered: try range(-900, -300))))
    }

    @Test("leaves a smaller hole when it may read no more pages")
    func rest() throws {
        var walk = Paginator(try hole(-900, -300), rules: rules)

        let first = walk.receive(try page([-310], token: "a"))
        #expect(first == .more)
        let second = walk.receive(try page([-320], token: "b"))
        #expect(second == .more)
        #expect(walk.coveredOfHole == (try rangeFrom(-320, through: -300)))
        let end = walk.receive(try page([-330], token: "c"))

        #expect(covered(end) == (try rangeFrom(-330, through: -300)))
        #expect(missing(end) == [try rangeBelow(-330, after: -900)])
        #expect(reasons(end) == [.pageLimit])
    }

    @Test("keeps the part of a hole that X no longer answers for")
    func lostGap() throws {
        let week = Self.week
        var walk = Paginator(try hole(-2 * week, -300), rules: rules)

        let isBegunAnew = walk.loseCursor()
        #expect(isBegunAnew)
        #expect(walk.query == PageQuery(untilID: try Tweet.ID.at(-300).next, size: 100))
        let end = walk.receive(try page([-400]))

        #expect(covered(end) == (try range(-week, -300)))
        #expect(missing(end) == [try range(-2 * week, -week)])
        #expect(reasons(end) == [.reach])
    }

    @Test("does not close a hole that X, without a word, keeps nothing of")
    func unreachableGap() throws {
        let week = Self.week
        var walk = Paginator(try hole(-2 * week, -1.5 * week), rules: rules)

        let end = walk.receive(try page([]))

        #expect(covered(end) == nil)
        #expect(missing(end) == [try range(-2 * week, -1.5 * week)])
        #expect(reasons(end) == [.reach])
    }

    @Test("where X gives only so many posts, a hole is filled to its end only if a post below it came")
    func witnesses() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: .posts)
        var cut = Paginator(try hole(-900, -300, witnesses: [-905]), rules: rules)
        #expect(cut.query.sinceID == (try Tweet.ID.at(-905).previous))
        let short = cut.receive(try page((0..<100).map { -310 - Double($0) }))
        #expect(covered(short) == (try rangeFrom(-409, through: -300)))
        #expect(missing(short) == [try rangeBelow(-409, after: -900)])
        #expect(reasons(short) == [.reach])

        // After so few, it is not what X has that ends.
        var early = Paginator(try hole(-900, -300, witnesses: [-905]), rules: rules)
        let asked = early.receive(try page([-310]))
        #expect(asked == .more)
        guard case .endsUnproven = early.receive(try page([-100, -310])) else {
            Issue.record("an end above what is known below was believed")
            return
        }

        var whole = Paginator(try hole(-900, -300, witnesses: [-905]), rules: rules)
        let end = whole.receive(try page([-310, -905]))
        #expect(end == .finished(PageRun(covered: try range(-900, -300))))
    }

    @Test("where X gives only so many posts, what it gives from its newest shows whether it ended for that")
    func countFromHead() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: .posts)
        let asked = PageQuery(sinceID: try .at(-900), size: 100)
        let few = try page([-10, -310, -320])
        let many = try page((0..<100).map { -10 - Double($0) }, token: "more")
        let unreached = try range(-900, -300)
        let below = PageQuery(untilID: try Tweet.ID.at(-300).next, size: 5)
        for (head, covered, missing, reasons) in [
            (few, unreached, [], []),
            (many, nil, [unreached], [Hole.Reason.reach]),
            // It gave one of these before, and has more.
            (try page([]), nil, [unreached], [.pageLimit]),
            (try page([], token: "more"), nil, [unreached], [.pageLimit]),
        ] {
            var walk = Paginator(try hole(-900, -300, depth: 1), rules: rules)
            let more = walk.receive(try page([]))
            #expect(more == .more)
            #expect(walk.query == asked)

            var end = walk.receive(head)
            if reasons == [.reach] {
                // Nothing lies below what came.
                #expect(end == .more)
                #expect(walk.query == below)
                end = walk.receive(try page([]))
            }

            #expect(self.covered(end) == covered)
            #expect(self.missing(end) == missing)
            #expect(self.reasons(end) == reasons)
        }
        // What is older than the hole shows that X had not come to its end.
        for (older, covered) in [(-1_000, unreached), (-400.0, nil)] {
            var walk = Paginator(try hole(-900, -300, depth: 1), rules: rules)
            _ = walk.receive(try page([]))
            _ = walk.receive(many)
            let end = walk.receive(try page([older]))
            #expect(self.covered(end) == (try covered ?? rangeFrom(older, through: -300)))
            #expect(reasons(end) == (covered == nil ? [.pageLimit] : []))
        }
        // So many are known above it that what X gives may end there.
        var deep = Paginator(try hole(-900, -300, depth: 100), rules: rules)
        let end = deep.receive(try page([]))
        #expect(reasons(end) == [.reach])
    }

    @Test("where pages hold few, as many posts are counted from X's newest as one page could hold")
    func countOverSmallPages() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: .posts)
        let unreached = try range(-900, -300)
        for (posts, covered, reason) in [(20, unreached, nil), (150, nil, Hole.Reason.reach)] {
            var walk = Paginator(try hole(-900, -300, depth: 1), rules: rules)
            var end = walk.receive(try page([]))
            for start in stride(from: 0, to: posts, by: 5) where end == .more {
                let ids = (0..<5).map { -10 - Double(start + $0) }
                end = walk.receive(try page(ids, token: start + 5 < posts ? "\(start)" : nil))
                if walk.isLookingBelow { end = walk.receive(try page([])) }
            }

            #expect(self.covered(end) == covered)
            #expect(reasons(end) == [reason].compactMap(\.self))
        }
        // One that goes round in circles is followed no farther.
        var walk = Paginator(try hole(-900, -300, depth: 1), rules: rules)
        var end = walk.receive(try page([]))
        for _ in 0..<100 where end == .more { end = walk.receive(try page([-10, -20], token: "same")) }
        #expect(reasons(end) == [.pageLimit])
    }

    @Test("where nothing else is known that must come, what is known above the hole is asked for with it")
    func askedAbove() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: .age(Self.week))
        let purpose = Paginator.Purpose.hole(
            try range(-900, -300),
            witnesses: [],
            above: [try .at(-200), try .at(-100)],
            depth: 0
        )
        for (ids, isProven) in [([], false), ([-200], true), ([-100, -400], true)] {
            var walk = Paginator(purpose, rules: rules)
            #expect(walk.query.untilID == (try Tweet.ID.at(-100).next))

            let end = walk.receive(try page(ids.map(Double.init)))

            if case .finished(let run) = end {
                #expect(isProven)
                #expect(run == PageRun(covered: try range(-900, -300)))
            } else {
                #expect(!isProven)
            }
        }
    }

    @Test("an end from X's newest that stands above what is known above the hole proves nothing")
    func endAboveKnown() throws {
        let above = try [-100, -90].map(Tweet.ID.at)
        for namesIDs in [true, false] {
            let rules = PageRules(
                pageLimit: 3,
                pageSize: 100,
                firstPageSize: 40,
                namesIDs: namesIDs,
                reach: .posts
            )
            for (head, isProven) in [([-5], false), ([], false), ([-5, -90], true), ([-5, -250], true)] {
                var walk = Paginator(
                    .hole(try range(-900, -300), witnesses: [], above: above, depth: 2),
                    rules: rules
                )
                if namesIDs {
                    let more = walk.receive(try page([]))
                    #expect(more == .more)
                }

                let end = walk.receive(try page(head.map(Double.init)))

                if case .finished(let run) = end {
                    #expect(run.covered == (isProven ? try range(-900, -300) : nil))
                } else {
                    #expect(!isProven)
                }
            }
        }
    }

    @Test("a walk that went on later asks for the newest again before it believes that X has no more")
    func countAfterPause() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, reach: .posts)
        var walk = Paginator(.since(try .at(-900)), rules: rules)
        let first = walk.receive(try page([-10], token: "a"))
        #expect(first == .more)

        let second = walk.receive(try page([]))
        #expect(second == .more)
        #expect(walk.query.token == nil)
        let third = walk.receive(try page((0..<100).map { 500 - Double($0) }, token: "more"))
        #expect(third == .more)
        #expect(walk.query == PageQuery(untilID: try .at(-10), size: 5))
        let end = walk.receive(try page([]))

        #expect(covered(end) == (try rangeFrom(-10, through: 0)))
        #expect(reasons(end) == [.reach])
    }

    @Test("a list, which knows no ids, is read from its head down to the hole")
    func holeOfList() throws {
        let rules = PageRules(pageLimit: 3, pageSize: 100, firstPageSize: 40, namesIDs: false)
        var walk = Paginator(try hole(-900, -300), rules: rules)
        #expect(walk.query == PageQuery(size: 100))

        let first = walk.receive(try page([-5, -200], token: "a"))
        #expect(first == .more)
        #expect(walk.coveredOfHole == nil)
        let end = walk.receive(try page([-250, -901], token: "b"))

        #expect(end == .finished(PageRun(covered: try range(-900, -300))))
    }

    @Test("a look covers what its page spans, and leaves the rest as it was")
    func look() throws {
        var walk = Paginator(.look(since: try .at(-900)), rules: rules)
        #expect(walk.query == PageQuery(sinceID: try .at(-900 - overlap), size: 10))

        let end = walk.receive(try page([-5, -90], token: "more"))

        guard case .finished(let run) = end else {
            Issue.record("a look is one page")
            return
        }
        #expect(run.asLook.covered == (try rangeFrom(-90, through: 0)))
        #expect(run.asLook.pushed == (try rangeBelow(-90, after: -900 - overlap)))
        #expect(run.asLook.missing.isEmpty)
    }
}
