extension Endpoint {
    package static func webhooks() -> Endpoint {
        Endpoint(.webhooks)
    }

    /// X asks `url` for the challenge before it answers, so the listener must be up.
    package static func createWebhook(url: String) throws -> Endpoint {
        Endpoint(.createWebhook, body: try WireJSON.encode(WireWebhookRequest(url: url)))
    }

    /// Has X ask for the challenge again, which brings an invalid webhook back.
    package static func validateWebhook(id: String) -> Endpoint {
        Endpoint(.validateWebhook, with: id)
    }

    package static func deleteWebhook(id: String) -> Endpoint {
        Endpoint(.deleteWebhook, with: id)
    }

    /// `maxResults` 1 to 1,000.
    package static func subscriptions(maxResults: Int = 1000, token: String? = nil) -> Endpoint {
        Endpoint(
            .subscriptions,
            query: [QueryItem("max_results", String(min(max(maxResults, 1), 1000)))]
                + (token.map { [QueryItem("pagination_token", $0)] } ?? [])
        )
    }

    package static func createSubscription(_ request: WireSubscriptionRequest) throws -> Endpoint {
        Endpoint(.createSubscription, body: try WireJSON.encode(request))
    }

    package static func deleteSubscription(id: String) -> Endpoint {
        Endpoint(.deleteSubscription, with: id)
    }

    /// The events of all subscriptions, also of those that go to a webhook.
    package static func activityStream() -> Endpoint {
        Endpoint(.activityStream)
    }

    package static func filteredStream() -> Endpoint {
        Endpoint(.filteredStream, query: PostFields.timeline)
    }

    package static func streamRules() -> Endpoint {
        Endpoint(.streamRules)
    }

    package static func changeStreamRules(_ change: WireStreamRulesChange) throws -> Endpoint {
        Endpoint(.changeStreamRules, body: try WireJSON.encode(change))
    }

    /// `days` 1 to 90.
    package static func usage(days: Int = 7) -> Endpoint {
        Endpoint(
            .usage,
            query: [
                QueryItem("days", String(min(max(days, 1), 90))),
                QueryItem("usage.fields", "cap_reset_day,daily_project_usage,project_cap,project_usage"),
            ]
        )
    }
}
