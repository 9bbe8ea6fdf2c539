import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("XClient for push")
struct XClientPushTests {
    @Test("manages webhooks as the app, with X's words")
    func webhooks() async throws {
        let one = #"{"id":"55","url":"https://example.com/x","valid":true}"#
        let exchange = ScriptedExchange { request, _ in
            switch request.method {
            case .post: HTTPReply(201, [:], #"{"data":\#(one)}"#)
            case .get: HTTPReply(200, [:], #"{"data":[\#(one)]}"#)
            case .put: HTTPReply(204)
            case .delete: HTTPReply(200, [:], #"{"data":{"deleted":true}}"#)
            }
        }
        let client = XClient(exchange, credentials: .all)

        #expect(try await client.registerWebhook(url: "https://example.com/x").id == "55")
        #expect(try await client.webhooks().map(\.id) == ["55"])
        try await client.validateWebhook(id: "55")

        let lines = exchange.requests.map { "\($0.method.rawValue) \($0.url)" }
        #expect(
            lines == [
                "POST https://api.x.com/2/webhooks", "GET https://api.x.com/2/webhooks",
                "PUT https://api.x.com/2/webhooks/55",
            ]
        )
        #expect(exchange.requests.allSatisfy { $0.authorization.revealed() == "Bearer bearer-canary" })
    }

    @Test("reads all pages of the subscriptions, and makes private ones as the user")
    func subscriptions() async throws {
        let item = #"{"subscription_id":"7","event_type":"post.create","filter":{"user_id":"1"}}"#
        let exchange = ScriptedExchange { request, number in
            guard request.method == .get else { return HTTPReply(200, [:], #"{"data":\#(item)}"#) }
            let meta = number == 0 ? #","meta":{"next_token":"t"}"# : ""
            return HTTPReply(200, [:], #"{"data":[\#(item)]\#(meta)}"#)
        }
        let client = XClient(exchange, credentials: .all)

        #expect(try await client.activitySubscriptions().count == 2)
        let wanted = WireSubscriptionRequest(eventType: "post.mention.create", filter: .init(userID: "1"))
        _ = try await client.subscribe(wanted, isPublic: false)

        let last = try #require(exchange.requests.last)
        #expect(last.authorization.revealed() == "Bearer user-token-canary")
    }
}
