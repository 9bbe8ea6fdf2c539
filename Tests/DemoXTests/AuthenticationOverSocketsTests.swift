import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Authentication over sockets")
struct AuthenticationOverSocketsTests {
    @Test("each kind of credential is let in where the endpoint takes it")
    func good() async throws {
        try await withDemo { _, caller in
            let asked = Endpoint.user(username: "padaria_sol")
            for authorization in try [caller.bearer, caller.userToken, caller.oauth1] {
                let reply = try await caller.ask(asked, as: authorization)

                #expect(reply.status == 200, "\(authorization.kind): \(reply.text)")
            }
        }
    }

    @Test("no credential, and one never given out, get X's 401 without rate-limit headers")
    func bad() async throws {
        try await withDemo { _, caller in
            let stranger = try #require(Secret("stranger"))
            for authorization in [nil, Authorization.bearer(stranger), .userToken(stranger)] {
                let reply = try await caller.ask(.me(), as: authorization)

                #expect(reply.status == 401)
                #expect(reply["x-rate-limit-limit"] == nil)
                let problem = try reply.decoded(WireProblem.self)
                #expect(problem.title == "Unauthorized")
                #expect(problem.type == "about:blank")
            }
        }
    }

    @Test("a signature is wrong with another secret, an old clock, or a nonce used before")
    func signatures() async throws {
        try await withDemo { _, caller in
            guard case .oauth1(var keys) = try caller.oauth1 else { return }
            let right = Authorization.oauth1(keys)
            keys.tokenSecret = Secret("another")
            let now = Int(Date().timeIntervalSince1970)

            let wrongSecret = try await caller.ask(.me(), as: .oauth1(keys))
            let oldClock = try await caller.ask(.me(), as: right, timestamp: now - 3600)
            let first = try await caller.ask(.me(), as: right, nonce: "once", timestamp: now)
            let second = try await caller.ask(.me(), as: right, nonce: "once", timestamp: now)

            #expect([wrongSecret, oldClock, first, second].map(\.status) == [401, 401, 200, 401])
        }
    }

    @Test("the old API says what was wrong with its own numbers")
    func oldNumbers() async throws {
        try await withDemo { _, caller in
            guard case .oauth1(var keys) = try caller.oauth1 else { return }
            let endpoint = Endpoint.userTimelineV1(screenName: "padaria_sol")
            let old = try await caller.ask(endpoint, as: .oauth1(keys), timestamp: 1_000_000_000)
            keys.token = Secret("1-stranger")
            let stranger = try await caller.ask(endpoint, as: .oauth1(keys))

            #expect(try old.decoded(WireProblem.self).errors?.map(\.code) == [135])
            #expect(try stranger.decoded(WireProblem.self).errors?.map(\.code) == [89])
        }
    }

    @Test("the wrong kind gets 403 with the kinds that would do")
    func wrongKind() async throws {
        try await withDemo { _, caller in
            let reply = try await caller.ask(.me(), as: caller.bearer)

            #expect(reply.status == 403)
            let problem = try reply.decoded(WireProblem.self)
            #expect(problem.type?.hasSuffix("/unsupported-authentication") == true)
            #expect(problem.detail?.contains("[OAuth 2.0 User Context, OAuth 1.0a User Context]") == true)
        }
    }

    @Test("a signed query with every awkward character is let in")
    func awkward() async throws {
        try await withDemo { _, caller in
            let query = "(\"a + b\" OR #日本 OR @demo_reader) -from:padaria_sol"

            let reply = try await caller.ask(
                .searchRecent(query, page: PageRequest(maxResults: 10)),
                as: caller.oauth1
            )

            #expect(reply.status == 200, "\(reply.text)")
        }
    }

    @Test("private events are subscribed to with a token of the user they are about")
    func privateEvents() async throws {
        try await withDemo { _, caller in
            let filter = WireActivityEvent.Filter(userID: caller.ownerID)
            let endpoint = try Endpoint.createSubscription(
                WireSubscriptionRequest(eventType: "post.mention.create", filter: filter)
            )

            let app = try await caller.ask(endpoint, as: caller.bearer)
            let user = try await caller.ask(endpoint, as: caller.userToken)
            let again = try await caller.ask(endpoint, as: caller.oauth1)

            #expect([app, user, again].map(\.status) == [403, 200, 200])
            let first = try user.decoded(WireSubscriptionsReply.self)
            #expect(try again.decoded(WireSubscriptionsReply.self).subscriptions == first.subscriptions)
            #expect(first.total == 1)
        }
    }
}
