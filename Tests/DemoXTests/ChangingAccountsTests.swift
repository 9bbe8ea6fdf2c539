import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Accounts that change")
struct ChangingAccountsTests {
    private var state = DemoState.silent()
    private let page = PageRequest(maxResults: 10)

    private func id(_ handle: String) throws -> String {
        try #require(state.world.account(handle: handle)).id
    }

    private func texts(_ endpoint: Endpoint, asOwner: Bool = false) throws -> [String] {
        var state = state
        return try state.ask(endpoint, asOwner: asOwner, at: noon + 60).decoded(WirePage.self).data.map(
            \.text
        )
    }

    private func errors(_ endpoint: Endpoint, asOwner: Bool = false) throws -> [WireProblem] {
        struct Reply: Decodable { let errors: [WireProblem]? }
        var state = state
        let answer = try state.ask(endpoint, asOwner: asOwner, at: noon + 60)
        #expect(answer.status == 200)
        return try answer.decoded(Reply.self).errors ?? []
    }

    // MARK: Renamed

    @Test("a renamed account keeps its id, and the old name is nobody's")
    mutating func renamed() throws {
        let id = try id("hilltop_obs")

        state.world.rename("hilltop_obs", to: "hilltop_new")

        let byID = try state.ask(.users(ids: [id]), at: noon).decoded(WireUsersReply.self)
        let byName = try state.ask(.user(username: "HILLTOP_new"), at: noon).decoded(WireUsersReply.self)
        #expect(byID.users.map(\.username) == ["hilltop_new"])
        #expect(byName.users.map(\.id) == [id])
        #expect(
            try errors(.user(username: "hilltop_obs")).map(\.detail)
                == ["Could not find user with username: [hilltop_obs]."]
        )
    }

    @Test("a search finds a renamed account's posts, old and new, by the new name alone")
    mutating func renamedSearch() throws {
        _ = try state.world.write("before")
        state.world.rename("hilltop_obs", to: "hilltop_new")
        _ = try state.world.write("after", by: "hilltop_new", after: 1)

        #expect(try texts(.searchRecent("from:hilltop_obs", page: page)).isEmpty)
        #expect(try texts(.searchRecent("from:hilltop_new", page: page)) == ["after", "before"])
    }

    @Test("a renamed account stays in the list, in the home timeline and in its own")
    mutating func renamedMember() throws {
        let id = try id("hilltop_obs")
        state.world.rename("hilltop_obs", to: "hilltop_new")
        _ = try state.world.write("after", by: "hilltop_new")
        let owner = state.world.owner.id

        #expect(try texts(.listTweets(listID: state.world.listID, page: page)) == ["after"])
        #expect(try texts(.homeTimeline(userID: owner, page: page), asOwner: true) == ["after"])
        #expect(try texts(.userTweets(userID: id, page: page)) == ["after"])
    }

    @Test("a post that names somebody means the same account after it was renamed")
    mutating func renamedMention() throws {
        let id = try id("hilltop_obs")
        let post = try state.world.write("hello @hilltop_obs", by: "padaria_sol")
        state.world.rename("hilltop_obs", to: "hilltop_new")
        _ = try state.world.write("who is @hilltop_obs?", by: "padaria_sol", after: 1)

        let mentions = try texts(.mentions(userID: id, page: page))
        let looked = try state.ask(.tweets(ids: ["\(post.id)"]), at: noon).decoded(WirePage.self)

        #expect(mentions == ["hello @hilltop_obs"])
        #expect(looked.data.first?.entities?.mentions?.map(\.username) == ["hilltop_obs"])
        #expect(looked.data.first?.entities?.mentions?.map(\.id) == [id])
    }

    @Test("the recording goes on speaking for a renamed account")
    mutating func renamedVoice() throws {
        state.world.rename("hilltop_obs", to: "hilltop_new")

        for second in 0..<200 { _ = state.world.play(at: noon + Double(second)) }

        let authors = Set(state.world.issued.map(\.author))
        #expect(authors.contains("hilltop_new") && !authors.contains("hilltop_obs"))
    }

    @Test(
        "nobody takes a name that is taken or that is none, and no name has nobody",
        arguments: [
            ("hilltop_obs", "PADARIA_sol"), ("hilltop_obs", "much_too_long_a_name"),
            ("hilltop_obs", "a-b"), ("hilltop_obs", ""), ("nobody", "somebody"),
        ]
    )
    mutating func badNames(old: String, new: String) {
        let before = state.world.accounts.map(\.handle)

        let isRenamed = state.world.rename(old, to: new)

        #expect(!isRenamed)
        #expect(state.world.accounts.map(\.handle) == before)
    }

    // MARK: Protected

    @Test("a protected account says so, and stops saying so")
    mutating func protectedUser() throws {
        func claims() throws -> [Bool?] {
            var state = state
            return try state.ask(.user(username: "hilltop_obs"), at: noon).decoded(WireUsersReply.self)
                .users.map(\.protected)
        }

        let before = try claims()
        state.world.changeAccount("hilltop_obs") { $0.isProtected = true }
        let meanwhile = try claims()
        state.world.changeAccount("hilltop_obs") { $0.isProtected = false }

        #expect(before == [false] && meanwhile == [true])
        #expect(try claims() == [false])
    }

    @Test("a protected account's timeline is closed to the app and open to the owner, who follows it")
    mutating func protectedTimeline() throws {
        let id = try id("hilltop_obs")
        _ = try state.world.write("for followers")
        state.world.changeAccount("hilltop_obs") { $0.isProtected = true }
        let timeline = Endpoint.userTweets(userID: id, page: page)

        let refusal = try errors(timeline)

        #expect(refusal.map(\.type) == ["https://api.x.com/2/problems/not-authorized-for-resource"])
        #expect(
            refusal.map(\.detail) == ["Sorry, you are not authorized to see the user with id: [\(id)]."]
        )
        #expect(try texts(timeline).isEmpty)
        #expect(try texts(timeline, asOwner: true) == ["for followers"])
    }

    @Test("a search and its counts leave protected posts out, whoever asks", arguments: [false, true])
    mutating func protectedSearch(asOwner: Bool) throws {
        _ = try state.world.write("a comet")
        state.world.changeAccount("hilltop_obs") { $0.isProtected = true }

        let counts = try state.ask(.countsRecent("comet"), asOwner: asOwner, at: noon + 60)

        #expect(try texts(.searchRecent("comet", page: page), asOwner: asOwner).isEmpty)
        #expect(try PostCounts(decoding: counts.body).total == 0)
    }

    @Test("lists, mentions, home and look-ups show protected posts to the owner alone")
    mutating func protectedElsewhere() throws {
        let post = try state.world.write("@demo_reader psst")
        state.world.changeAccount("hilltop_obs") { $0.isProtected = true }
        let owner = state.world.owner.id
        let list = Endpoint.listTweets(listID: state.world.listID, page: page)
        let mentions = Endpoint.mentions(userID: owner, page: page)
        let lookup = Endpoint.tweets(ids: ["\(post.id)"])

        for endpoint in [list, mentions, lookup] {
            #expect(try texts(endpoint).isEmpty)
            #expect(try texts(endpoint, asOwner: true) == ["@demo_reader psst"])
        }
        #expect(
            try texts(.homeTimeline(userID: owner, page: page), asOwner: true) == ["@demo_reader psst"]
        )
        #expect(
            try errors(lookup).map(\.detail)
                == ["Sorry, you are not authorized to see the Tweet with ids: [\(post.id)]."]
        )
    }

    @Test("a quoted post of a protected account comes to the owner, and leaves an error to the app")
    mutating func protectedQuote() throws {
        let quoted = try state.world.write("for followers")
        let quote = try state.world.write("look", by: "padaria_sol", .quotes(quoted.id))
        state.world.changeAccount("hilltop_obs") { $0.isProtected = true }
        let lookup = Endpoint.tweets(ids: ["\(quote.id)"])

        let app = try state.ask(lookup, at: noon).decoded(WirePage.self)
        let owner = try state.ask(lookup, asOwner: true, at: noon).decoded(WirePage.self)

        #expect(app.includes?.posts == nil)
        #expect(app.errors?.map(\.resourceID) == ["\(quoted.id)"])
        #expect(owner.includes?.posts?.map(\.text) == ["for followers"])
        #expect(owner.errors == nil)
    }

    // MARK: Suspended

    @Test("a suspended account is told as such by name and by id, beside those that are there")
    mutating func suspendedUser() throws {
        let id = try id("hilltop_obs")
        let other = try self.id("padaria_sol")
        state.world.changeAccount("hilltop_obs") { $0.isSuspended = true }

        let byID = try state.ask(.users(ids: [id, other]), at: noon).decoded(WireUsersReply.self)

        #expect(byID.users.map(\.id) == [other])
        #expect(byID.errors?.map(\.detail) == ["User has been suspended: [\(id)]."])
        #expect(byID.errors?.map(\.title) == ["Forbidden"])
        for endpoint in [
            Endpoint.user(username: "hilltop_obs"), .users(usernames: ["hilltop_obs"]),
        ] {
            #expect(try errors(endpoint).map(\.detail) == ["User has been suspended: [hilltop_obs]."])
        }
    }

    @Test("a suspended account's posts are found nowhere, and come back when it is restored")
    mutating func suspendedPosts() throws {
        let id = try id("hilltop_obs")
        let post = try state.world.write("@demo_reader a comet")
        let owner = state.world.owner.id
        let endpoints = [
            Endpoint.searchRecent("comet", page: page), .userTweets(userID: id, page: page),
            .listTweets(listID: state.world.listID, page: page), .mentions(userID: owner, page: page),
            .homeTimeline(userID: owner, page: page), .tweets(ids: ["\(post.id)"]),
        ]

        state.world.changeAccount("hilltop_obs") { $0.isSuspended = true }
        for endpoint in endpoints { #expect(try texts(endpoint, asOwner: true).isEmpty, "\(endpoint.path)") }
        let refusal = try errors(.userTweets(userID: id, page: page), asOwner: true)
        state.world.changeAccount("hilltop_obs") { $0.isSuspended = false }

        #expect(refusal.map(\.detail) == ["User has been suspended: [\(id)]."])
        for endpoint in endpoints {
            #expect(try texts(endpoint, asOwner: true) == ["@demo_reader a comet"], "\(endpoint.path)")
        }
    }

    @Test("a suspended account says nothing")
    mutating func suspendedVoice() throws {
        let post = try state.world.write("before")
        state.world.changeAccount("hilltop_obs") { $0.isSuspended = true }

        let draft = Draft(author: "hilltop_obs", text: "meanwhile", language: "en")
        let written = state.world.publish(draft, at: noon + 1)
        let edited = state.world.amend(post.id, text: "changed", at: noon + 2)

        #expect(written == nil && edited == nil)
        #expect(state.world.issued.map(\.id) == [post.id])
    }

    // MARK: Pushes

    @Test("nothing is pushed about posts that not everybody may see", arguments: [true, false])
    mutating func pushes(isProtected: Bool) throws {
        state.subscriptions.add(
            WireSubscription(
                id: "1",
                eventType: "post.create",
                filter: WireActivityEvent.Filter(userID: try id("hilltop_obs"))
            )
        )
        state.connections.append(StreamConnection(number: 1, kind: .activity))
        let post = try state.world.write("hello")
        let open = state.outgoing(for: .posted(post), at: noon)
        state.world.changeAccount("hilltop_obs") { account in
            account.isProtected = isProtected
            account.isSuspended = !isProtected
        }

        let changed = try #require(state.world.post(post.id))
        let closed = state.outgoing(for: .posted(changed), at: noon)

        #expect(open.lines.count == 1)
        #expect(closed.lines.isEmpty && closed.pushes.isEmpty)
    }
}
