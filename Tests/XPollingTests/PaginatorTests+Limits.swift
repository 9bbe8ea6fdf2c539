import Testing
import TweetModel

@testable import XPolling

/// Where a walk stops though X has more.
extension PaginatorTests {
    @Test("records what is left as missing when it has read as many pages as it may")
    func pageLimit() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step1 = walk.receive(try page([0, -50], token: "a"))
        #expect(step1 == .more)
        let step2 = walk.receive(try page([-100, -150], token: "b"))
        #expect(step2 == .more)
        let end = walk.receive(try page([-200, -250], token: "c"))

        var run = PageRun(covered: try rangeFrom(-250, through: 0))
        run.missing = [
            .init(range: try rangeBelow(-250, after: -1000 - overlap), reason: .pageLimit, estimate: 15)
        ]
        #expect(end == .finished(run))
    }

    @Test("what was read before is read again to its end, whatever the limit on new pages")
    func overlapBeyondTheLimit() throws {
        var walk = Paginator(.since(try .at(-10)), rules: rules)

        var step = walk.receive(try page([0, -20], token: "0"))
        for number in 1...20 {
            #expect(step == .more, "page \(number)")
            step = walk.receive(try page([-20.1 - Double(number) * 10], token: "\(number)"))
        }
        step = walk.receive(try page([-10 - overlap - 1]))

        #expect(step == .finished(PageRun(covered: try range(-10 - overlap, 0))))
    }

    @Test("what was not read of that before counts towards the limit, and nothing else does")
    func unreadInOverlap() throws {
        let hole = try range(-200, -100)
        var walk = Paginator(.since(try .at(0)), rules: rules, unreadInOverlap: [hole])

        var steps: [Paginator.Step] = []
        for second in stride(from: 20.0, through: -280, by: -20) {
            steps.append(walk.receive(try page([second, second - 19], token: "\(second)")))
            if steps.last != .more { break }
        }

        // One above the cursor, which ends the first page within the overlap, and two of the hole.
        let last = try #require(steps.last)
        #expect(steps.count == 8)
        #expect(missing(last) == [try rangeBelow(-139, after: -overlap)])
    }

    @Test("takes the same token twice for a loop and records what is left as missing")
    func sameToken() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step3 = walk.receive(try page([-10], token: "a"))
        #expect(step3 == .more)
        let end = walk.receive(try page([-20], token: "a"))

        #expect(missing(end) == [try rangeBelow(-20, after: -1000 - overlap)])
    }

    @Test("takes a page without a new id for a loop")
    func sameIDs() throws {
        var walk = Paginator(.since(try .at(-1000)), rules: rules)

        let step4 = walk.receive(try page([-10], token: "a"))
        #expect(step4 == .more)
        let end = walk.receive(try page([-10], token: "b"))

        #expect(missing(end) == [try rangeBelow(-10, after: -1000 - overlap)])
    }
}
