import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Billed requests")
struct BilledRequestsTests {
    private var state = DemoState.silent()
    private let page = PageRequest(maxResults: 10)

    /// The day's bill after some requests at noon.
    private func charges(_ endpoints: Endpoint..., asOwner: Bool = false) throws -> DemoBill.Charges {
        var state = state
        for endpoint in endpoints { _ = try state.ask(endpoint, asOwner: asOwner, at: noon + 60) }
        return state.bill.charges(on: noon)
    }

    @Test("a page costs its posts and their authors, and again nothing on the same day")
    mutating func pages() throws {
        for text in ["a", "b", "c"] { _ = try state.world.write(text) }
        let id = state.world.posts[0].author.id
        let timeline = Endpoint.userTweets(userID: id, page: page)

        let once = try charges(timeline)
        let twice = try charges(timeline, timeline, .listTweets(listID: state.world.listID, page: page))

        #expect(once.posts == 3 && once.users == 1)
        #expect(once.microdollars == 25_000)
        #expect(twice == once)
    }

    @Test("what stands in the includes costs as what stands in the data")
    mutating func includes() throws {
        let quoted = try state.world.write("comet", by: "padaria_sol")
        let quote = try state.world.write("look", .quotes(quoted.id))

        let charges = try charges(.tweets(ids: ["\(quote.id)"]))

        #expect(charges.posts == 2 && charges.users == 2)
    }

    @Test("a single post costs as one on a page")
    mutating func single() throws {
        let post = try state.world.write("comet")

        _ = try state.ask("GET", "/2/tweets/\(post.id)?expansions=author_id", at: noon)

        #expect(state.bill.total.posts == 1 && state.bill.total.users == 1)
    }

    @Test("the owner's own timeline and mentions cost the owner a fifth, what they refer to does not")
    mutating func owned() throws {
        let greeting = try state.world.write("@demo_reader hello")
        _ = try state.world.write("welcome", by: "demo_reader", .quotes(greeting.id))
        let owner = state.world.owner.id
        let own = Endpoint.userTweets(userID: owner, page: page)
        let mentions = Endpoint.mentions(userID: owner, page: page)

        let byOwner = [try charges(own, asOwner: true), try charges(mentions, asOwner: true)]
        let byApp = [try charges(own), try charges(mentions)]

        #expect(byOwner.map(\.ownedPosts) == [1, 1])
        #expect(byOwner.map(\.posts) == [1, 0])
        #expect(byApp.map(\.ownedPosts) == [0, 0])
        #expect(byApp.map(\.posts) == [2, 1])
    }

    @Test("home, list, search, look-ups and others' timelines are no owned reads")
    mutating func notOwned() throws {
        let own = try state.world.write("comet", by: "demo_reader")
        let other = try state.world.write("comet")
        let endpoints = [
            Endpoint.homeTimeline(userID: state.world.owner.id, page: page),
            .listTweets(listID: state.world.listID, page: page), .searchRecent("comet", page: page),
            .tweets(ids: ["\(own.id)"]), .userTweets(userID: other.author.id, page: page),
        ]

        for endpoint in endpoints {
            let charges = try charges(endpoint, asOwner: true)

            #expect(charges.ownedPosts == 0 && charges.posts > 0, "\(endpoint.path)")
        }
    }

    @Test("an account looked up costs, whichever way, and one that is not there does not")
    mutating func users() throws {
        let ids = state.world.accounts.prefix(3).map(\.id)
        state.world.changeAccount(state.world.accounts[1].handle) { $0.isSuspended = true }

        #expect(try charges(.user(username: "padaria_sol")).users == 1)
        #expect(try charges(.users(usernames: ["padaria_sol", "nobody", "hoshi_dome"])).users == 2)
        #expect(try charges(.users(ids: ids)).users == 2)
        #expect(try charges(.me(), asOwner: true).users == 1)
        #expect(try charges(.user(username: "nobody")).microdollars == 0)
    }

    @Test("each request for counts costs, each page of it too")
    mutating func counts() throws {
        let counts = Endpoint.countsRecent("comet")

        #expect(try charges(counts, counts).counts == 2)
        #expect(try charges(counts, counts).microdollars == 10_000)
    }

    @Test("empty pages and refused requests cost nothing")
    mutating func free() throws {
        _ = try state.world.write("bread")
        state.refusals.add(.planWithoutAccess, of: .shared(.listTweets), about: nil)
        let owner = state.world.owner.id

        let charges = try charges(
            .searchRecent("comet", page: page),
            .userTweets(userID: owner, page: page),
            .listTweets(listID: state.world.listID, page: page),
            .searchRecent("is:reply", page: page),
            .countsRecent("is:reply"),
            .homeTimeline(userID: owner, page: page),
            .tweets(ids: ["99"])
        )

        #expect(charges == DemoBill.Charges())
    }

    @Test("a request over the limit costs nothing")
    mutating func limited() throws {
        state = .silent { $0.limits = [.shared(.countsRecent): 2] }
        let counts = Endpoint.countsRecent("comet")

        #expect(try charges(counts, counts, counts).counts == 2)
    }

    @Test("the use that X tells is the posts that it billed, day by day")
    mutating func usage() throws {
        for text in ["@demo_reader a", "b"] { _ = try state.world.write(text) }
        let list = Endpoint.listTweets(listID: state.world.listID, page: page)
        let mentions = Endpoint.mentions(userID: state.world.owner.id, page: page)

        _ = try state.ask(mentions, asOwner: true, at: noon)
        for _ in 0..<2 { _ = try state.ask(list, at: noon) }
        _ = try state.ask(mentions, asOwner: true, at: noon + 86_400)
        let usage = try state.ask(.usage(days: 3), at: noon + 86_400).decoded(WireUsage.self)

        #expect(usage.days.map(\.posts) == [0, 2, 1])
        #expect(usage.used == 3)
        #expect(state.bill.charges(on: noon).ownedPosts == 1)
        #expect(state.bill.charges(on: noon).posts == 1)
    }
}
