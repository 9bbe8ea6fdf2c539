import Testing
import TweetModel
import XPush
import XWire

@Suite("What is asked of X for push")
struct SubscriptionPlanTests {
    private let url = "https://example.org/webhook/x"

    private func request(
        _ event: String,
        _ user: String,
        tag: String? = nil,
        webhook: String = "w1"
    ) -> WireSubscriptionRequest {
        WireSubscriptionRequest(
            eventType: event,
            filter: WireActivityEvent.Filter(userID: user),
            tag: tag,
            webhookID: webhook
        )
    }

    private func held(_ request: WireSubscriptionRequest, by webhook: String?) -> WireSubscription {
        WireSubscription(
            id: "s",
            eventType: request.eventType,
            filter: request.filter,
            tag: request.tag,
            webhookID: webhook
        )
    }

    // MARK: - Subscriptions

    @Test(
        "an account needs its posts and its deletions, mentions those that name or answer the user; the tag is the source"
    )
    func wanted() {
        #expect(
            SubscriptionPlan.wanted(for: .account("NASA"), userID: "11", webhookID: "w1") == [
                request("post.create", "11", tag: "watch:nasa"),
                request("post.delete", "11", tag: "watch:nasa"),
            ]
        )
        #expect(
            SubscriptionPlan.wanted(for: .mentions, userID: "99", webhookID: "w1") == [
                request("post.mention.create", "99", tag: "mentions"),
                request("post.reply.create", "99", tag: "mentions"),
            ]
        )
    }

    @Test("what X pushes to nobody needs none", arguments: [Source.ID.home, .search("swift"), .list("7")])
    func unpushed(_ source: Source.ID) {
        #expect(SubscriptionPlan.wanted(for: source, userID: "99", webhookID: "w1") == [])
    }

    @Test(
        "only what a webhook lacks is asked for: what goes to another webhook or to the stream alone is not its own"
    )
    func missing() {
        let wishes = [
            request("post.create", "1"), request("post.delete", "1"), request("post.create", "2"),
        ]
        let existing = [
            held(wishes[0], by: "w1"), held(wishes[1], by: "w2"), held(wishes[2], by: nil),
            held(request("post.create", "3"), by: "w1"), held(request("post.mention.create", "1"), by: "w1"),
        ]

        #expect(SubscriptionPlan.missing(wishes, existing: existing) == Array(wishes.dropFirst()))
    }

    @Test("one that X holds under another tag is not asked for again")
    func otherTag() {
        let wish = request("post.create", "1", tag: "watch:nasa")

        #expect(
            SubscriptionPlan.missing(
                [wish],
                existing: [held(request("post.create", "1", tag: "old"), by: "w1")]
            ) == []
        )
        #expect(
            SubscriptionPlan.missing([wish], existing: [held(request("post.create", "1"), by: "w1")]) == []
        )
    }

    // MARK: - The webhook

    private func webhook(_ id: String, _ url: String, valid: Bool = true) -> WireWebhook {
        WireWebhook(id: id, url: url, valid: valid)
    }

    @Test("a webhook that X holds for valid is kept, one that it does not is challenged again")
    func known() {
        let other = webhook("w1", "https://example.org/other", valid: false)

        #expect(
            RegistrationPlan(existing: [other, webhook("w2", url)], url: url) == .keep(webhook("w2", url))
        )
        #expect(
            RegistrationPlan(existing: [other, webhook("w2", url, valid: false)], url: url)
                == .revalidate(id: "w2")
        )
    }

    @Test("an address that X does not know, or not in this spelling, is registered beside the others")
    func unknown() {
        let others = [webhook("w1", "https://example.org/webhook/X"), webhook("w2", "\(url)/")]

        #expect(RegistrationPlan(existing: others, url: url) == .register(others: others))
        #expect(RegistrationPlan(existing: [], url: url) == .register(others: []))
    }
}
