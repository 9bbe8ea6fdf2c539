import Foundation
import Synchronization
import Testing
import TweetModel
import XWire

@testable import XClient

/// Everything that can be asked of X, by whatever call, against what the gate says to all of it.
@Suite("One gate for all requests")
struct OneGateTests {
    struct Call: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isBilled: Bool
        let credentials: Credentials
        let make: @Sendable (XClient) async throws -> Void

        init(
            _ name: String,
            isBilled: Bool = false,
            as credentials: Credentials = .bearer,
            _ make: @escaping @Sendable (XClient) async throws -> Void
        ) {
            testDescription = name
            self.isBilled = isBilled
            self.credentials = credentials
            self.make = make
        }
    }

    /// Every call of the client that sends something.
    static let calls = [
        Call("search", isBilled: true) { _ = try await $0.page(.search) },
        Call("timeline", isBilled: true) {
            _ = try await $0.page(.userTweets(userID: "1", page: PageRequest(maxResults: 5)))
        },
        Call("list", isBilled: true) {
            _ = try await $0.page(.listTweets(listID: "1", page: PageRequest(maxResults: 5)))
        },
        Call("accounts by name", isBilled: true) { _ = try await $0.accounts(named: ["nasa"]) },
        Call("accounts by id", isBilled: true) { _ = try await $0.accounts(ids: ["11348282"]) },
        Call("counts", isBilled: true) {
            _ = try await $0.counts(of: "from:nasa", from: noon - 60, to: noon)
        },
        Call("me", isBilled: true, as: .userToken) { _ = try await $0.learnOwnID() },
        Call("usage") { _ = try await $0.usage(days: 1) },
        Call("webhooks") { _ = try await $0.webhooks() },
        Call("register") { _ = try await $0.registerWebhook(url: "https://example.com/x") },
        Call("validate") { try await $0.validateWebhook(id: "5") },
        Call("subscriptions") { _ = try await $0.activitySubscriptions() },
        Call("subscribe") {
            let request = WireSubscriptionRequest(eventType: "post.create", filter: .init(userID: "1"))
            _ = try await $0.subscribe(request, isPublic: true)
        },
    ]

    @Test("sends nothing with a key that X refused elsewhere", arguments: calls)
    func refusedKey(call: Call) async throws {
        let exchange = ScriptedExchange { _, _ in .unauthorized }
        let client = XClient(exchange, credentials: call.credentials)
        let kind = try #require(call.credentials.kinds.first)
        await #expect(throws: XClientError.keyRefused(kind, retryIn: .zero)) {
            try await client.page(.search)
        }

        await #expect(throws: XClientError.keyRefused(kind, retryIn: .seconds(2))) {
            try await call.make(client)
        }

        #expect(exchange.requests.count == 1)
    }

    @Test(
        "sends nothing that X bills once the day's budget is spent, and the rest all the same",
        arguments: calls
    )
    func budget(call: Call) async throws {
        let posts = (1...10).map { #"{"id":"\#($0)","text":"a","author_id":"3"}"# }.joined(separator: ",")
        let exchange = ScriptedExchange { _, _ in
            HTTPReply(200, ["date": noonHeader], #"{"data":[\#(posts)]}"#)
        }
        // What ten posts can come to; 60,000 of it is spent, and nothing is left after the pushes.
        let client = XClient(
            exchange,
            credentials: call.credentials,
            spending: SpendingJournal(limits: SpendingLimits(day: 450_000))
        )
        _ = try await client.page(.search)
        _ = client.countPushed((1...78).map { PushedEvent(BilledObject(.created, $0), source: nil) })

        try? await call.make(client)

        #expect(exchange.requests.count == (call.isBilled ? 1 : 2))
    }

    @Test("sends nothing to an endpoint that X closed, before it opens again", arguments: calls)
    func closed(call: Call) async throws {
        let exchange = ScriptedExchange { _, number in
            number == 0 ? HTTPReply(429, ["date": noonHeader, "retry-after": "600"]) : .emptyPage
        }
        let time = LeapingTime()
        let client = XClient(exchange, time, credentials: call.credentials)

        for _ in 0..<20 { try? await call.make(client) }
        #expect(exchange.requests.count == 1)
        time.pass(.seconds(605))
        try? await call.make(client)

        #expect(exchange.requests.count == 2)
    }

    @Test("sends one request at a time to an endpoint", arguments: calls)
    func oneAtATime(call: Call) async throws {
        let exchange = CrowdedExchange()
        let client = XClient(
            baseURL: .x,
            credentials: call.credentials,
            exchange: exchange,
            time: LeapingTime().time,
            now: { noon }
        )

        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { try? await call.make(client) } }
        }

        #expect(exchange.count == 20)
        #expect(exchange.mostAtOnce == 1)
    }

    /// Counts how many requests are under way at once.
    private final class CrowdedExchange: HTTPTransport {
        private let state = Mutex((now: 0, most: 0, count: 0))

        var mostAtOnce: Int { state.withLock { $0.most } }
        var count: Int { state.withLock { $0.count } }

        func send(_ request: HTTPCall) async throws -> HTTPReply {
            state.withLock { state in
                state.now += 1
                state.count += 1
                state.most = max(state.most, state.now)
            }
            for _ in 0..<20 { await Task.yield() }
            state.withLock { $0.now -= 1 }
            return .emptyPage
        }

        func shutdown() async throws {}
    }
}
