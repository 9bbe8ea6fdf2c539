import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Faults over sockets")
struct FaultsOverSocketsTests {
    @Test("a script strikes request by request, and then X is well again")
    func script() async throws {
        var faults = Faults.none
        faults.script = [.bareLimit, nil, .internalError, .unavailable, .garbage, .html, .truncated, .reset]
        try await withDemo(.quiet { $0.faults = faults }) { _, caller in
            let bare = try await ask(caller)
            let well = try await ask(caller)
            let statuses = [try await ask(caller).status, try await ask(caller).status]
            let garbage = try await ask(caller)
            let html = try await ask(caller)
            await #expect(throws: (any Error).self) { try await ask(caller) }
            await #expect(throws: (any Error).self) { try await ask(caller) }
            let after = try await ask(caller)

            #expect(bare.status == 429 && bare["x-rate-limit-reset"] == nil)
            #expect(well.status == 200)
            #expect(statuses == [500, 503])
            #expect(garbage.status == 200)
            #expect(throws: (any Error).self) { try garbage.decoded(WireUsersReply.self) }
            #expect(html.text.hasPrefix("<!DOCTYPE html>"))
            #expect(after.status == 200)
        }
    }

    @Test("a slow answer comes after its time, and is right")
    func slow() async throws {
        var faults = Faults.none
        faults.script = [.slow]
        faults.slowness = .milliseconds(1)
        try await withDemo(.quiet { $0.faults = faults }) { _, caller in
            let reply = try await ask(caller)

            #expect(reply.status == 200)
        }
    }

    @Test("chances are drawn from the seed: the same run twice has the same faults")
    func chances() {
        var faults = Faults.none
        faults.answers = [.internalError: 0.2, .garbage: 0.1]
        faults.droppedDeliveries = 0.1
        faults.doubledDeliveries = 0.3
        var first = FaultDice(faults, seed: 4)
        var second = FaultDice(faults, seed: 4)

        let drawn = (0..<500).map { _ in first.nextAnswer() }
        let deliveries = (0..<500).map { _ in first.nextDelivery() }

        #expect(drawn == (0..<500).map { _ in second.nextAnswer() })
        #expect((60...140).contains(drawn.count { $0 == .internalError }))
        #expect((25...75).contains(drawn.count { $0 == .garbage }))
        #expect((25...75).contains(deliveries.count { $0 == 0 }))
        #expect((90...180).contains(deliveries.count { $0 == 2 }))
    }

    @Test("a list of faults is read by name and chance")
    func list() throws {
        let faults = try Faults("500=0.25,late=1,doubled=0.5,429=0")

        #expect(faults.answers == [.internalError: 0.25, .bareLimit: 0])
        #expect(faults.lateness == Faults.Lateness(probability: 1, seconds: 10))
        #expect(faults.doubledDeliveries == 0.5)
        #expect(try Faults("") == .none)
    }

    @Test(
        "a word that is no fault is named in the error",
        arguments: ["500", "500=2", "500=x", "500=-1", "fire=1", "500=0.1=2"]
    )
    func unknown(word: String) {
        #expect(throws: DemoXError.unknownFault(word)) { try Faults("reset=0.1,\(word)") }
    }

    @Test("every name that the help gives is known")
    func words() throws {
        for word in Faults.words.split(separator: " ") { #expect(try Faults("\(word)=1") != .none) }
    }

    @Test("doubled pushes come twice with the same bytes")
    func doubled() async throws {
        var faults = Faults.none
        faults.doubledDeliveries = 1
        let receiver = Receiver(secret: "-")
        try await withDemo(.quiet { $0.faults = faults }) { demo, caller in
            receiver.change(secret: caller.announcement.consumerSecret)
            try await receiver.run { url in
                let made = try await caller.ask(.createWebhook(url: url), as: caller.bearer).decoded(
                    WireWebhooksReply.self
                )
                let wish = WireSubscriptionRequest(
                    eventType: "post.create",
                    filter: WireActivityEvent.Filter(userID: caller.ownerID),
                    webhookID: made.webhooks.first?.id
                )
                _ = try await caller.ask(.createSubscription(wish), as: caller.bearer)

                demo.tweet("twice", by: "demo_reader")
                var bodies: [Data] = []
                for await delivery in receiver.deliveries.prefix(2) { bodies.append(delivery.body) }

                #expect(bodies.count == 2 && bodies.first == bodies.last)
            }
        }
    }

    private func ask(_ caller: DemoVisitor) async throws -> DemoVisitor.Reply {
        try await caller.ask(.user(username: "padaria_sol"), as: caller.bearer)
    }
}
