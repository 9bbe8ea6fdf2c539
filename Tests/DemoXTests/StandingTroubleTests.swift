import Foundation
import Logging
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Trouble that tests switch on and off")
struct StandingTroubleTests {
    private let page = PageRequest(maxResults: 10)

    // MARK: Refusals

    @Test(
        "an endpoint is refused as told, and others are not",
        arguments: [
            (
                DemoRefusal.planWithoutAccess, 403,
                #"{"errors":[{"code":467,"message":"this plan has no access here"}]}"#
            ),
            (
                DemoRefusal(status: 404), 404,
                #"{"detail":"Not Found","status":404,"title":"Not Found","type":"about:blank"}"#
            ),
            (
                DemoRefusal(status: 401), 401,
                #"{"detail":"Unauthorized","status":401,"title":"Unauthorized","type":"about:blank"}"#
            ),
            (
                DemoRefusal(status: 400), 400,
                #"{"detail":"One or more parameters to your request was invalid.","errors":[],"title":"Invalid Request","type":"https://api.x.com/2/problems/invalid-request"}"#
            ),
            (
                DemoRefusal(status: 403, body: .html), 403,
                "<!DOCTYPE html><html><body><h1>Over capacity</h1></body></html>"
            ),
            (DemoRefusal(status: 404, body: .empty), 404, ""),
        ]
    )
    func refused(refusal: DemoRefusal, status: Int, text: String) throws {
        var state = DemoState.silent()
        state.refusals.add(refusal, of: .shared(.searchRecent), about: nil)

        let refused = try state.ask(.searchRecent("comet", page: page), at: noon)
        let other = try state.ask(.user(username: "padaria_sol"), at: noon)

        #expect(refused.status == status)
        #expect(refused.text == text)
        #expect(refused.contentType.hasPrefix("text/html") == (refusal.body == .html))
        #expect(other.status == 200)
    }

    @Test("everything is refused where no endpoint is named, and served again when it ends")
    func everything() async throws {
        try await withDemo { demo, caller in
            var statuses: [Int] = []

            demo.refuse(with: DemoRefusal(status: 401))
            statuses.append(try await caller.ask(.me(), as: caller.userToken).status)
            statuses.append(try await caller.ask(.webhooks(), as: caller.bearer).status)
            demo.stopRefusing()
            statuses.append(try await caller.ask(.me(), as: caller.userToken).status)

            #expect(statuses == [401, 401, 200])
        }
    }

    @Test("one search of several can be refused, and the end of one refusal leaves the others")
    func narrowed() async throws {
        try await withDemo { demo, caller in
            func statuses() async throws -> [Int] {
                var statuses: [Int] = []
                for query in ["comet", "bread", "\"a comet\""] {
                    let endpoint = Endpoint.searchRecent(query, page: page)
                    statuses.append(try await caller.ask(endpoint, as: caller.bearer).status)
                }
                return statuses
            }
            let search = DemoEndpoint.shared(.searchRecent)

            demo.refuse(search, about: "comet", with: DemoRefusal(status: 404))
            let one = try await statuses()
            demo.refuse(search, about: "bread", with: .planWithoutAccess)
            let two = try await statuses()
            demo.stopRefusing(search, about: "comet")
            let left = try await statuses()
            demo.stopRefusing(search)
            let none = try await statuses()

            #expect(one == [404, 200, 404])
            #expect(two == [404, 403, 404])
            #expect(left == [200, 403, 200])
            #expect(none == [200, 200, 200])
        }
    }

    @Test("the newest refusal holds, and takes the place of one of the same requests")
    func newest() throws {
        var state = DemoState.silent()
        var statuses: [Int] = []

        for refusal in [404, 403, 400] {
            state.refusals.add(DemoRefusal(status: refusal), of: .shared(.me), about: nil)
            statuses.append(try state.ask(.me(), asOwner: true, at: noon).status)
        }
        state.refusals.remove(of: .shared(.me), about: nil)
        statuses.append(try state.ask(.me(), asOwner: true, at: noon).status)

        #expect(statuses == [404, 403, 400, 200])
    }

    @Test("refused requests count against no limit")
    func uncounted() throws {
        var state = DemoState.silent { $0.limits = [.shared(.me): 1] }
        state.refusals.add(.planWithoutAccess, of: nil, about: nil)
        for _ in 0..<3 { _ = try state.ask(.me(), asOwner: true, at: noon) }

        state.refusals.remove(of: nil, about: nil)

        let status = try state.ask(.me(), asOwner: true, at: noon).status
        #expect(status == 200)
    }

    // MARK: Silent loss

    @Test("no push leaves about a muted account, by it or to it, though its posts exist")
    func muted() throws {
        var state = DemoState.silent()
        let muted = try #require(state.world.account(handle: "hilltop_obs"))
        let other = try #require(state.world.account(handle: "padaria_sol"))
        for (type, id) in [
            ("post.create", muted.id), ("post.mention.create", muted.id), ("post.create", other.id),
            ("post.mention.create", other.id),
        ] {
            let filter = WireActivityEvent.Filter(userID: id)
            state.subscriptions.add(WireSubscription(id: type + id, eventType: type, filter: filter))
        }
        state.connections.append(StreamConnection(number: 1, kind: .activity))
        func told(_ text: String, by handle: String) throws -> [String] {
            let post = try state.world.write(text, by: handle)
            let lines = state.outgoing(for: .posted(post), at: noon).lines
            return try lines.map { try #require(try Delivery(decoding: $0.line).eventType) }
        }

        let before = try told("@padaria_sol 1", by: "hilltop_obs")
        state.muted = [muted.id]
        let by = try told("@padaria_sol 2", by: "hilltop_obs")
        let about = try told("@hilltop_obs 3", by: "padaria_sol")
        state.muted = []
        let after = try told("@hilltop_obs 4", by: "padaria_sol")

        #expect(before == ["post.create", "post.mention.create"])
        #expect(by.isEmpty)
        #expect(about == ["post.create"])
        #expect(after == ["post.create", "post.mention.create"])
        #expect(state.world.issued.count == 4)
    }

    @Test("muting is by account and not by name, and ends when told")
    func mutedByID() {
        let demo = DemoX(.quiet(), logger: Logger(label: "demo")) { _ in }

        let outcomes = [
            demo.mute(deliveriesAbout: "nobody"), demo.mute(deliveriesAbout: "hilltop_obs"),
            demo.rename("hilltop_obs", to: "hilltop_new"), demo.unmute(deliveriesAbout: "hilltop_obs"),
            demo.unmute(deliveriesAbout: "hilltop_new"), demo.unmute(deliveriesAbout: "hilltop_new"),
        ]

        #expect(outcomes == [false, true, true, false, true, false])
    }

    // MARK: Late posts

    @Test("a post that is told to be late is in no page, count or look-up before its time")
    func late() throws {
        var state = DemoState.silent()
        let draft = Draft(author: "hilltop_obs", text: "comet", language: "en")
        let published = state.world.publish(draft, at: noon, visibleAfter: 60)
        let post = try #require(published)
        let newer = try state.world.write("comet", after: 50)
        func found(at seconds: Double) throws -> [Int] {
            let now = noon + seconds
            let search = try state.ask(.searchRecent("comet", page: page), at: now).decoded(WirePage.self)
            let lookup = try state.ask(.tweets(ids: ["\(post.id)"]), at: now).decoded(WirePage.self)
            let counts = try PostCounts(decoding: state.ask(.countsRecent("comet"), at: now).body)
            return [search.data.count, lookup.data.count, counts.total]
        }

        let early = try found(at: 59)
        let due = try found(at: 60)

        #expect(post.id < newer.id && post.createdAt == noon)
        #expect(early == [1, 0, 1])
        #expect(due == [2, 1, 2])
    }

    @Test("a tweet can be told to be late while the demo runs, and is known to be so")
    func lateTweet() throws {
        let demo = DemoX(.quiet { $0.now = { noon } }, logger: Logger(label: "demo")) { _ in }

        demo.tweet("comet", by: "hilltop_obs", visibleAfter: 60)

        let issued = try #require(demo.issued.first)
        #expect(issued.createdAt == noon && issued.visibleAt == noon + 60)
    }
}
