import Foundation
import XWire

/// Activity subscriptions, and the old account activity.
extension DemoState {
    func listSubscriptions(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(["max_results", "pagination_token", "user_id"])
        let limit = try parameters.number("max_results", in: 1...1000, default: 1000)
        var list = subscriptions.all
        if let user = parameters["user_id"] { list = list.filter { $0.filter.userID == user } }
        // The id of the last subscription of the page before serves as the token.
        let start = parameters["pagination_token"].flatMap { token in list.firstIndex { $0.id == token } }.map
        { $0 + 1 }
        let page = list.dropFirst(start ?? 0).prefix(limit)
        return Answer(
            WireSubscriptionsReply(
                subscriptions: Array(page),
                total: subscriptions.all.count,
                nextToken: page.endIndex < list.endIndex ? page.last?.id : nil
            )
        )
    }

    mutating func subscribe(_ call: Call) throws(Refusal) -> Answer {
        let wish = try call.request.json(WireSubscriptionRequest.self)
        try check(wish, by: call.caller)
        // Asking twice gives the same subscription again.
        if let twin = subscriptions.twin(of: wish) {
            return Answer(WireSubscriptionsReply(subscriptions: [twin], total: subscriptions.all.count))
        }
        guard subscriptions.all.count < Subscriptions.limit else {
            throw .status(
                403,
                "Forbidden",
                detail: "SubscriptionLimitExceeded: at most \(Subscriptions.limit) subscriptions"
            )
        }
        let subscription = WireSubscription(
            id: nextResourceID(at: call.now),
            eventType: wish.eventType,
            filter: wish.filter,
            tag: wish.tag,
            webhookID: wish.webhookID,
            createdAt: call.now,
            updatedAt: call.now
        )
        subscriptions.add(subscription)
        return Answer(WireSubscriptionsReply(subscriptions: [subscription], total: subscriptions.all.count))
    }

    mutating func unsubscribe(_ call: Call) throws(Refusal) -> Answer {
        let id = try call.id()
        guard subscriptions.remove(id) else {
            throw .status(
                404,
                "Not Found",
                detail: "Subscription [\(id)] does not exist.",
                kind: "resource-not-found"
            )
        }
        return Answer(WireOutcome(deleted: true))
    }

    mutating func unsubscribeMany(_ call: Call) throws(Refusal) -> Answer {
        let ids = try call.parameters(["ids"]).required("ids").split(separator: ",")
        let removed = ids.filter { subscriptions.remove(String($0)) }
        return Answer(WireOutcome(deleted: !removed.isEmpty))
    }

    private func check(_ wish: WireSubscriptionRequest, by caller: Caller) throws(Refusal) {
        guard Subscriptions.eventTypes.contains(wish.eventType) else {
            throw .parameter(
                "event_type",
                wish.eventType,
                "The `event_type` [\(wish.eventType)] is not a supported event type"
            )
        }
        if let tag = wish.tag, !(1...200).contains(tag.count) {
            throw .parameter("tag", tag, "The length of `tag` is not between 1 and 200")
        }
        guard let user = wish.filter.userID ?? wish.filter.keyword, !user.isEmpty else {
            throw .parameter("filter", "", "The `filter` must name a user_id or a keyword")
        }
        if let webhook = wish.webhookID, webhooks[webhook] == nil {
            throw .message(
                400,
                "WebhookIdInvalid: Webhook [\(webhook)] does not exist or does not belong to this app."
            )
        }
        guard Subscriptions.isPublic(wish.eventType) || caller.kind.isUser && user == world.owner.id else {
            throw .status(
                403,
                "Forbidden",
                detail: "Private events need a token of the user that they are about: \(wish.eventType)"
            )
        }
    }

    // MARK: Account activity

    mutating func joinAccountActivity(_ call: Call) throws(Refusal) -> Answer {
        accountActivity.insert(try webhookID(call))
        return Answer(WireOutcome(WireOutcome.Claims(subscribed: true)))
    }

    func hasAccountActivity(_ call: Call) throws(Refusal) -> Answer {
        Answer(WireOutcome(WireOutcome.Claims(subscribed: accountActivity.contains(try webhookID(call)))))
    }

    mutating func leaveAccountActivity(_ call: Call) throws(Refusal) -> Answer {
        accountActivity.remove(try webhookID(call))
        return Answer(WireOutcome(WireOutcome.Claims(subscribed: false)))
    }

    func listAccountActivity(_ call: Call) throws(Refusal) -> Answer {
        let id = try webhookID(call)
        let users = accountActivity.contains(id) ? [world.owner.id] : []
        return Answer(AccountActivityList(webhookID: id, url: webhooks[id]?.url ?? "", users: users))
    }

    private func webhookID(_ call: Call) throws(Refusal) -> String {
        guard let webhook = webhooks[try call.id()] else {
            throw .message(
                404,
                "WebhookIdInvalid: Webhook [\(try call.id())] does not exist or does not belong to this app."
            )
        }
        return webhook.id
    }
}
