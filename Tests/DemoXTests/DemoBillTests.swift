import Foundation
import Logging
import Testing
import TweetModel

@testable import DemoX

@Suite("DemoBill")
struct DemoBillTests {
    private let posts: [Tweet.ID]

    init() throws { posts = try (1...3).map { try #require(Tweet.ID(UInt64($0))) } }

    @Test("each kind of thing has its price")
    func prices() {
        func price(_ change: (inout DemoBill) -> Void) -> Int {
            var bill = DemoBill()
            change(&bill)
            return bill.total.microdollars
        }

        #expect(price { $0.read(posts: [posts[0]], at: noon) } == 5_000)
        #expect(price { $0.read(posts: [posts[0]], isOwned: true, at: noon) } == 1_000)
        #expect(price { $0.read(users: ["1"], at: noon) } == 10_000)
        #expect(price { $0.count(at: noon) } == 5_000)
        #expect(price { $0.push(PushedEvent(post: posts[0], type: "post.create"), at: noon) } == 5_000)
        #expect(price { $0.push(PushedEvent(post: posts[0], type: "post.delete"), at: noon) } == 5_000)
        #expect(price { _ in } == 0)
    }

    @Test("an object costs once a day, a request for counts each time")
    func once() {
        var bill = DemoBill()

        for _ in 0..<2 {
            bill.read(posts: posts + posts, at: noon)
            bill.read(users: ["1", "2"], at: noon + 60)
            bill.push(PushedEvent(post: posts[0], type: "post.create"), at: noon)
            bill.push(PushedEvent(post: posts[0], type: "post.mention.create"), at: noon)
            bill.count(at: noon)
        }

        #expect(bill.total.posts == 3)
        #expect(bill.total.users == 2)
        #expect(bill.total.pushes == 2)
        #expect(bill.total.counts == 2)
        #expect(bill.total.microdollars == 55_000)
    }

    @Test("the first price of the day counts, whichever it is")
    func firstPrice() {
        var bill = DemoBill()

        bill.read(posts: [posts[0]], isOwned: true, at: noon)
        bill.read(posts: [posts[0], posts[1]], at: noon)
        bill.read(posts: posts, isOwned: true, at: noon)

        #expect(bill.total.ownedPosts == 2)
        #expect(bill.total.posts == 1)
    }

    @Test("everything costs again after midnight in UTC, and nothing when the clock goes back over it")
    func midnight() {
        let midnight = noon + 43_200
        var bill = DemoBill()

        for now in [midnight - 1, midnight, midnight - 1, midnight + 86_399] {
            bill.read(posts: [posts[0]], at: now)
        }
        bill.read(posts: [posts[0]], at: midnight + 86_400)

        #expect(bill.charges(on: noon).posts == 1)
        #expect(bill.charges(on: midnight).posts == 1)
        #expect(bill.charges(on: midnight + 100_000).posts == 1)
        #expect(bill.charges(on: noon - 86_400) == DemoBill.Charges())
        #expect(bill.total.microdollars == 15_000)
        #expect(bill.days.map(\.date) == [midnight - 86_400, midnight, midnight + 86_400])
    }

    @Test("a push that is taken twice, or by two receivers, is billed once")
    func taken() {
        let demo = DemoX(.quiet(), logger: Logger(label: "demo")) { _ in }
        let event = PushedEvent(post: posts[0], type: "post.create")

        demo.taken(Push(url: "http://127.0.0.1:1/a", body: Data(), event: event))
        demo.taken(Push(url: "http://127.0.0.1:1/b", body: Data(), event: event))
        demo.taken(Push(url: "http://127.0.0.1:1/b", body: Data()))

        #expect(demo.bill.total.pushes == 1)
    }
}
