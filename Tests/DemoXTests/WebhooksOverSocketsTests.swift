import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Webhooks over sockets")
struct WebhooksOverSocketsTests {
    @Test("a tweet reaches a registered receiver with both signatures, and a page as well")
    func delivered() async throws {
        try await withDemo { _, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                try await subscribe(caller, url: url)

                let reply = try await caller.tweet("Hello & welcome, 世界").decoded(
                    WireEnvelope<WirePost>.self
                )
                let delivery = try #require(await receiver.deliveries.first { _ in true })

                let event = try JSONDecoder().decode(
                    WireEnvelope<WireActivityEvent>.self,
                    from: delivery.body
                ).data
                guard case .post(let post) = event.payload else {
                    Issue.record("no post in \(event)")
                    return
                }
                #expect(event.type == "post.create")
                #expect(event.tag == "watch")
                #expect(post.id == reply.data.id)
                #expect(post.text == "Hello &amp; welcome, 世界")
                #expect(event.includes?.users?.first?.username == "demo_reader")
                let consumer = try #require(Secret(caller.announcement.consumerSecret))
                let client = try #require(caller.announcement.clientSecret.flatMap { Secret($0) })
                let signature = try #require(delivery.signature)
                let oauth2Signature = try #require(delivery.oauth2Signature)
                #expect(WebhookSignature.isValid(signature, for: delivery.body, key: consumer))
                #expect(WebhookSignature.isValid(oauth2Signature, for: delivery.body, key: client))
                let page = try await caller.ask(
                    .userTweets(userID: caller.ownerID, page: PageRequest(maxResults: 5)),
                    as: caller.bearer
                )
                #expect(try page.decoded(WirePage.self).data.map(\.id) == [reply.data.id])
            }
        }
    }

    @Test("a receiver that signs the challenge with another key is not registered")
    func wrongKey() async throws {
        try await withDemo { _, caller in
            let receiver = Receiver(secret: "somebody else's")
            try await receiver.run { url in
                let reply = try await caller.ask(.createWebhook(url: url), as: caller.bearer)

                #expect(reply.status == 400)
                #expect(reply.text.contains("CrcValidationFailed"))
                #expect(receiver.challenges == 1)
                let list = try await caller.ask(.webhooks(), as: caller.bearer).decoded(
                    WireWebhooksReply.self
                )
                #expect(list.webhooks.isEmpty)
            }
        }
    }

    @Test("a push that fails is tried again with the same bytes")
    func retried() async throws {
        try await withDemo { demo, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret, statuses: [503, 500])
            try await receiver.run { url in
                try await subscribe(caller, url: url)

                demo.tweet("once", by: "demo_reader")
                var bodies: Set<Data> = []
                var count = 0
                for await delivery in receiver.deliveries.prefix(3) {
                    bodies.insert(delivery.body)
                    count += 1
                }

                #expect(count == 3)
                #expect(bodies.count == 1)
            }
        }
    }

    @Test("an invalid webhook gets nothing until its challenge succeeds again")
    func invalid() async throws {
        try await withDemo { demo, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                let id = try await subscribe(caller, url: url)
                receiver.change(secret: "another")
                #expect(try await caller.ask(.validateWebhook(id: id), as: caller.bearer).status == 400)
                demo.tweet("lost", by: "demo_reader")
                receiver.change(secret: caller.announcement.consumerSecret)
                #expect(try await caller.ask(.validateWebhook(id: id), as: caller.bearer).status == 200)
                demo.tweet("arrives", by: "demo_reader")

                let delivery = try #require(await receiver.deliveries.first { _ in true })

                #expect(String(decoding: delivery.body, as: UTF8.self).contains("arrives"))
            }
        }
    }

    @Test("a delete is told as post.delete, and the tweet is gone from the pages")
    func deleted() async throws {
        try await withDemo { demo, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                try await subscribe(caller, url: url, events: ["post.delete"])
                let id = try #require(demo.tweet("short-lived", by: "demo_reader"))

                demo.delete(id)
                let delivery = try #require(await receiver.deliveries.first { _ in true })

                let event = try JSONDecoder().decode(
                    WireEnvelope<WireActivityEvent>.self,
                    from: delivery.body
                ).data
                #expect(event.payload == .deletion(WirePostDeletion(id: "\(id)", authorID: caller.ownerID)))
                let page = try await caller.ask(.tweets(ids: ["\(id)"]), as: caller.bearer).decoded(
                    WirePage.self
                )
                #expect(page.data.isEmpty)
                #expect(page.errors?.first?.resourceID == "\(id)")
            }
        }
    }

    @Test("the challenge comes again from time to time, and a wrong answer ends validity")
    func periodic() async throws {
        try await withDemo(.quiet { $0.challengeInterval = .milliseconds(2) }) { _, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                try await subscribe(caller, url: url)
                while receiver.challenges < 4 { await Task.yield() }

                receiver.change(secret: "another")
                var list: WireWebhooksReply
                repeat {
                    list = try await caller.ask(.webhooks(), as: caller.bearer).decoded(
                        WireWebhooksReply.self
                    )
                } while list.webhooks.first?.valid == true

                #expect(list.webhooks.map(\.url) == [url])
                #expect(list.webhooks.map(\.valid) == [false])
            }
        }
    }

    @Test("webhooks and subscriptions are listed, and gone once deleted")
    func lists() async throws {
        try await withDemo { _, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                let id = try await subscribe(caller, url: url, events: ["post.create", "post.delete"])
                let first = try await caller.ask(.subscriptions(maxResults: 1), as: caller.bearer)
                    .decoded(WireSubscriptionsReply.self)
                let second = try await caller.ask(
                    .subscriptions(maxResults: 1, token: first.nextToken),
                    as: caller.bearer
                ).decoded(WireSubscriptionsReply.self)
                let one = try #require(first.subscriptions.first?.id)

                let gone = try await caller.ask(.deleteSubscription(id: one), as: caller.bearer)
                let again = try await caller.ask(.deleteSubscription(id: one), as: caller.bearer)
                let unhooked = try await caller.ask(.deleteWebhook(id: id), as: caller.bearer)
                let left = try await caller.ask(.webhooks(), as: caller.bearer).decoded(
                    WireWebhooksReply.self
                )

                #expect(first.subscriptions.map(\.eventType) == ["post.create"])
                #expect(second.subscriptions.map(\.eventType) == ["post.delete"])
                #expect(second.nextToken == nil && second.total == 2)
                #expect([gone, again, unhooked].map(\.status) == [200, 404, 200])
                #expect(left.webhooks.isEmpty)
            }
        }
    }

    @Test("a subscription to an event that X does not have, or to a webhook that is not there, is refused")
    func badSubscriptions() async throws {
        try await withDemo { _, caller in
            let filter = WireActivityEvent.Filter(userID: caller.ownerID)
            let strange = WireSubscriptionRequest(eventType: "post.shout", filter: filter)
            let homeless = WireSubscriptionRequest(eventType: "post.create", filter: filter, webhookID: "99")
            let aimless = WireSubscriptionRequest(
                eventType: "post.create",
                filter: WireActivityEvent.Filter()
            )

            for wish in [strange, homeless, aimless] {
                let reply = try await caller.ask(.createSubscription(wish), as: caller.bearer)

                #expect(reply.status == 400, "\(wish): \(reply.text)")
            }
        }
    }

    @Test("the tutorial's receiver gets the bare text, unsigned")
    func tutorial() async throws {
        let receiver = Receiver(secret: "-")
        try await receiver.run { url in
            try await withDemo(.quiet { $0.pushTo = url }) { demo, _ in
                demo.tweet("plain & simple", by: "ines_merges")

                let delivery = try #require(await receiver.deliveries.first { _ in true })

                #expect(
                    String(decoding: delivery.body, as: UTF8.self)
                        == #"{"data":{"text":"plain & simple"},"event":"tweet"}"#
                )
                #expect(delivery.signature == nil)
            }
        }
    }

    @Test("account activity brings the old objects to a webhook that joined")
    func accountActivity() async throws {
        try await withDemo { demo, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                let made = try await caller.ask(.createWebhook(url: url), as: caller.bearer).decoded(
                    WireWebhooksReply.self
                )
                let id = try #require(made.webhooks.first?.id)
                let joined = try await caller.send(
                    "POST",
                    "/2/account_activity/webhooks/\(id)/subscriptions/all",
                    authorization: "Bearer \(caller.announcement.userToken)",
                    body: Data("{}".utf8)
                )
                #expect(joined.status == 200)

                demo.tweet("@demo_reader look", by: "hilltop_obs")
                let delivery = try #require(await receiver.deliveries.first { _ in true })

                let body = try JSONDecoder().decode(WireAccountActivity.self, from: delivery.body)
                #expect(body.forUserID == caller.ownerID)
                #expect(body.tweets.map(\.text) == ["@demo_reader look"])
                #expect(body.tweets.first?.user?.screenName == "hilltop_obs")
            }
        }
    }

    /// Registers the URL and subscribes it to events of the owner; the webhook's id.
    @discardableResult
    private func subscribe(
        _ caller: DemoVisitor,
        url: String,
        events: [String] = ["post.create"]
    ) async throws -> String {
        let made = try await caller.ask(.createWebhook(url: url), as: caller.bearer)
        #expect(made.status == 200, "\(made.text)")
        let id = try #require(try made.decoded(WireWebhooksReply.self).webhooks.first?.id)
        for event in events {
            let wish = WireSubscriptionRequest(
                eventType: event,
                filter: WireActivityEvent.Filter(userID: caller.ownerID),
                tag: "watch",
                webhookID: id
            )
            let reply = try await caller.ask(.createSubscription(wish), as: caller.bearer)
            #expect(reply.status == 200, "\(reply.text)")
        }
        return id
    }
}
