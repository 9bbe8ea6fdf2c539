import Foundation
import Synchronization
import TweetModel
import XClient
import XWire

/// An X that holds webhooks and subscriptions, and remembers what it was asked.
final class SmallX: HTTPTransport {
    struct State: Sendable {
        var webhooks: [WireWebhook] = []
        var subscriptions: [WireSubscription] = []
        var limit = 5
        var challengesFail = false
        /// Answers this many requests in this way before anything else.
        var failures = 0
        var failure = HTTPReply(status: 503)
        /// Answers this way to what begins so: `GET /2/activity`.
        var troubles: [String: HTTPReply] = [:]
        /// Where a request begins so, whoever asks is cancelled before the answer is there.
        var breaksOff: String?
        /// Ids of accounts that nobody may subscribe to.
        var forbidden: Set<String> = []
        var asked: [String] = []
        /// Webhooks and subscriptions made so far.
        var made = (webhooks: 0, subscriptions: 0)
    }

    private let state: Mutex<State>

    init(_ state: State = State()) {
        self.state = Mutex(state)
    }

    var now: State { state.withLock { $0 } }

    /// Requests so far: method and path.
    var asked: [String] { now.asked }

    /// The subscriptions held, as `post.create 11 watch:nasa w1`.
    var held: [String] {
        now.subscriptions.map {
            "\($0.eventType) \($0.filter.userID ?? "-") \($0.tag ?? "-") \($0.webhookID ?? "-")"
        }
    }

    func change(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        let path =
            request.url.replacing("http://127.0.0.1:1", with: "").replacing("https://api.x.com", with: "")
            .split(separator: "?").first.map(String.init) ?? ""
        let line = "\(request.method.rawValue) \(path)"
        return try state.withLock { state in
            state.asked.append(line)
            if let breaksOff = state.breaksOff, line.hasPrefix(breaksOff) {
                withUnsafeCurrentTask { $0?.cancel() }
                throw CancellationError()
            }
            if state.failures > 0 {
                state.failures -= 1
                return state.failure
            }
            if let trouble = state.troubles.first(where: { line.hasPrefix($0.key) }) { return trouble.value }
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
            state.made.webhooks += 1
            let webhook = WireWebhook(id: "w\(state.made.webhooks)", url: wish.url, valid: true)
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
            state.made.subscriptions += 1
            let subscription = WireSubscription(
                id: "s\(state.made.subscriptions)",
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
        default:
            return error(404, "no such route: \(path)")
        }
    }

    private static func json(_ reply: some Encodable) throws -> HTTPReply {
        HTTPReply(status: 200, body: try JSONEncoder().encode(reply))
    }

    /// A refusal in X's own form.
    static func error(_ status: Int, _ message: String) -> HTTPReply {
        HTTPReply(status: status, body: Data(#"{"errors":[{"message":"\#(message)"}]}"#.utf8))
    }
}
