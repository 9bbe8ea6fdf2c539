package import XWire

extension XClient {
    /// The webhooks of the app.
    package func webhooks() async throws -> [WireWebhook] {
        let reply: WireWebhooksReply = try await decoded(.webhooks())
        return reply.webhooks
    }

    /// Registers a webhook; X sends the challenge before it answers, so the listener must be up.
    package func registerWebhook(url: String) async throws -> WireWebhook {
        let reply: WireWebhooksReply = try await decoded(.createWebhook(url: url), order: Self.appFirst)
        guard let webhook = reply.webhooks.first else { throw XClientError.badAnswer(.wrongKind) }
        return webhook
    }

    /// Has X send the challenge again, which brings an invalid webhook back; `webhooks()` tells how it went.
    package func validateWebhook(id: String) async throws {
        _ = try await answer(to: .validateWebhook(id: id), order: Self.appFirst)
    }

    /// Every subscription to activity that the app holds.
    package func activitySubscriptions() async throws -> [WireSubscription] {
        var subscriptions: [WireSubscription] = []
        var token: String?
        // 1,500 subscriptions of a self-serve app are two pages; a loop of tokens ends here.
        for _ in 0..<100 {
            let reply: WireSubscriptionsReply = try await decoded(
                .subscriptions(token: token),
                order: Self.appFirst
            )
            subscriptions += reply.subscriptions
            token = reply.nextToken
            if token == nil || reply.subscriptions.isEmpty { break }
        }
        return subscriptions
    }

    /// Subscribes to an event: a public one as the app, a private one as the signed-in user.
    package func subscribe(
        _ request: WireSubscriptionRequest,
        isPublic: Bool
    ) async throws -> WireSubscription {
        let reply: WireSubscriptionsReply = try await decoded(
            .createSubscription(request),
            order: isPublic ? Self.appFirst : CredentialKind.allCases.filter(\.isUser)
        )
        guard let subscription = reply.subscriptions.first else { throw XClientError.badAnswer(.wrongKind) }
        return subscription
    }

    /// Webhooks and public subscriptions belong to the app, whoever is signed in.
    private static let appFirst: [CredentialKind] = [.bearer, .oauth1, .userToken]
}
