import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("The bill over sockets")
struct BillOverSocketsTests {
    @Test("the bill is told as JSON, day by day in UTC, to whoever asks")
    func told() async throws {
        try await withDemo(.quiet { $0.now = { noon } }) { demo, caller in
            demo.tweet("comet", by: "hilltop_obs")
            demo.tweet("mine", by: "demo_reader")
            let page = PageRequest(maxResults: 10)
            for endpoint in [
                Endpoint.searchRecent("comet", page: page), .countsRecent("comet"),
                .userTweets(userID: caller.ownerID, page: page),
            ] {
                #expect(try await caller.ask(endpoint, as: caller.userToken).status == 200)
            }

            let bill = try await caller.send("GET", "/demo/bill", authorization: nil)

            #expect(
                bill.text
                    == #"{"days":[{"counts":1,"date":"2026-03-01","microdollars":31000,"owned_posts":1,"posts":1,"pushes":0,"users":2}]}"#
            )
            #expect(demo.bill.charges(on: noon).microdollars == 31_000)
        }
    }

    @Test("nothing given out is an empty bill")
    func empty() async throws {
        try await withDemo { demo, caller in
            let bill = try await caller.send("GET", "/demo/bill", authorization: nil)

            #expect(bill.text == #"{"days":[]}"#)
            #expect(demo.bill.total == DemoBill.Charges())
        }
    }

    @Test("a push is billed when a receiver took it, and not when all its tries failed")
    func pushes() async throws {
        try await withDemo { demo, caller in
            let receiver = Receiver(
                secret: caller.announcement.consumerSecret,
                statuses: [503, 500, 503, 503, 200]
            )
            try await receiver.run { url in
                try await subscribe(caller, to: ["post.create"], url: url)
                var deliveries = receiver.deliveries.makeAsyncIterator()

                demo.tweet("lost", by: "demo_reader")
                for _ in 0..<3 { _ = await deliveries.next() }
                demo.tweet("taken at the second try", by: "demo_reader")
                while demo.bill.total.pushes == 0 { await Task.yield() }

                #expect(demo.bill.total.pushes == 1)
                #expect(demo.bill.total.microdollars == 5_000)
            }
        }
    }

    @Test("a delete is billed as a push of its own")
    func deletion() async throws {
        try await withDemo { demo, caller in
            let receiver = Receiver(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                try await subscribe(caller, to: ["post.create", "post.delete"], url: url)

                let id = try #require(demo.tweet("short-lived", by: "demo_reader"))
                demo.delete(id)
                while demo.bill.total.pushes < 2 { await Task.yield() }

                #expect(demo.bill.total.microdollars == 10_000)
            }
        }
    }

    @Test("an event of two subscriptions is one thing to pay, the old account activity is none")
    func events() throws {
        var state = DemoState.silent()
        state.webhooks.add(
            Webhooks.Webhook(id: "9", url: "http://127.0.0.1:1/a", createdAt: noon, challengedAt: noon)
        )
        state.accountActivity = ["9"]
        for webhook in ["9", nil] {
            let filter = WireActivityEvent.Filter(userID: state.world.owner.id)
            state.subscriptions.add(
                WireSubscription(
                    id: webhook ?? "-",
                    eventType: "post.create",
                    filter: filter,
                    webhookID: webhook
                )
            )
        }
        state.connections.append(StreamConnection(number: 1, kind: .activity))
        let post = try state.world.write("hello", by: "demo_reader")

        let outgoing = state.outgoing(for: .posted(post), at: noon)

        let event = PushedEvent(post: post.id, type: "post.create")
        #expect(outgoing.pushes.map(\.event) == [event, nil])
        #expect(outgoing.lines.map(\.event) == [event, event])
    }

    private func subscribe(_ caller: DemoVisitor, to events: [String], url: String) async throws {
        let made = try await caller.ask(.createWebhook(url: url), as: caller.bearer)
        let id = try #require(try made.decoded(WireWebhooksReply.self).webhooks.first?.id)
        for event in events {
            let wish = WireSubscriptionRequest(
                eventType: event,
                filter: WireActivityEvent.Filter(userID: caller.ownerID),
                webhookID: id
            )
            let reply = try await caller.ask(.createSubscription(wish), as: caller.bearer)
            #expect(reply.status == 200)
        }
    }
}
