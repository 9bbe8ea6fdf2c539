import Foundation
import Support
import Synchronization
import TweetModel
import XClient
import XWire

/// An X that holds webhooks, accounts and subscriptions, and remembers what it was asked.
final class SmallX: HTTPTransport {
    struct State: Sendable {
        var webhooks: [WireWebhook] = []
        var subscriptions: [WireSubscription] = []
        /// Handles to ids; one that ends in `_locked` is protected.
        var accounts: [String: String] = [:]
        var limit = 5
        var challengesFail = false
        /// Answers this many requests with 503 before anything else.
        var failures = 0
        /// Ids of accounts that nobody may subscribe to.
        var forbidden: Set<String> = []
        var asked: [String] = []
    }

    private let state: Mutex<State>

    init(_ state: State) {
        self.state = Mutex(state)
    }

    var now: State { state.withLock { $0 } }

    /// Requests so far: method and path.
    var asked: [String] { now.asked }

    func change(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        let path =
            request.url.replacing("http://127.0.0.1:1", with: "").replacing("https://api.x.com", with: "")
            .split(separator: "?").first.map(String.init) ?? ""
        return try state.withLock { state in
            state.asked.append("\(request.method.rawValue) \(path)")
            if state.failures > 0 {
                state.failures -= 1
                return HTTPReply(status: 503)
            }
            return try Self.answer(path, request, &state)
        }
    }

    func shutdown() async throws {}

    private static func answer(
        _ path: String,
        _ request: HTTPCall,
        _ state: inout State
    ) throws -> HTTPReply {
        let parts = path.split(separator: "/").dropFirst().map(String.init)
        switch (request.method.rawValue, parts.first, parts.last ?? "") {
        case ("GET", "webhooks", _):
            return try json(WireWebhooksReply(webhooks: state.webhooks))
        case ("POST", "webhooks", _):
            let wish = try JSONDecoder().decode(WireWebhookRequest.self, from: request.body ?? Data())
            guard state.webhooks.count < state.limit else {
                return error(403, "WebhookLimitExceeded: too many")
            }
            guard !state.challengesFail else { return error(400, "CrcValidationFailed: bad response") }
            let webhook = WireWebhook(id: "w\(state.webhooks.count + 1)", url: wish.url, valid: true)
            state.webhooks.append(webhook)
            return try json(WireWebhooksReply(webhook: webhook))
        case ("PUT", "webhooks", let id):
            guard !state.challengesFail else { return error(400, "CrcValidationFailed: bad response") }
            state.webhooks = state.webhooks.map {
                WireWebhook(id: $0.id, url: $0.url, valid: $0.valid || $0.id == id)
            }
            return HTTPReply(status: 200, body: Data(#"{"data":{"valid":true}}"#.utf8))
        case ("GET", "activity", _):
            return try json(WireSubscriptionsReply(subscriptions: state.subscriptions))
        case ("POST", "activity", _):
            let wish = try JSONDecoder().decode(WireSubscriptionRequest.self, from: request.body ?? Data())
            guard !state.forbidden.contains(wish.filter.userID ?? "") else {
                return error(403, "not allowed")
            }
            let subscription = WireSubscription(
                id: "s\(state.subscriptions.count + 1)",
                eventType: wish.eventType,
                filter: wish.filter,
                tag: wish.tag,
                webhookID: wish.webhookID
            )
            state.subscriptions.append(subscription)
            return try json(WireSubscriptionsReply(subscriptions: [subscription]))
        case ("GET", "users", "me"):
            return HTTPReply(
                status: 200,
                body: Data(#"{"data":{"id":"99","username":"me","name":"Me"}}"#.utf8)
            )
        case ("GET", "users", let handle):
            return HTTPReply(status: 200, body: Data(user(handle, state.accounts[handle]).utf8))
        default:
            return error(404, "no such route: \(path)")
        }
    }

    private static func user(_ handle: String, _ id: String?) -> String {
        guard let id else {
            return """
                {"errors":[{"title":"Not Found Error","resource_type":"user","value":"\(handle)",\
                "type":"https://api.twitter.com/2/problems/resource-not-found","detail":"no user"}]}
                """
        }
        let isProtected = handle.hasSuffix("_locked")
        return #"{"data":{"id":"\#(id)","username":"\#(handle)","name":"N","protected":\#(isProtected)}}"#
    }

    private static func json(_ reply: some Encodable) throws -> HTTPReply {
        HTTPReply(status: 200, body: try JSONEncoder().encode(reply))
    }

    private static func error(_ status: Int, _ message: String) -> HTTPReply {
        HTTPReply(status: status, body: Data(#"{"errors":[{"message":"\#(message)"}]}"#.utf8))
    }
}
