import Testing
import TweetModel
import XClient
import XPush
import XWire

@testable import XWebhook

/// What X does to the webhook.
extension RegistrationCheckTests {
    @Test("a webhook that X has forgotten is registered again, and all that it carried renewed")
    func forgotten() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 2) { _ in x.change { $0.webhooks = [] } }

        #expect(x.now.webhooks == [WireWebhook(id: "w2", url: RegistrationLooks.url, valid: true)])
        #expect(looks.coverages.map(\.carried) == [[nasa, esa], [], [nasa, esa]])
        #expect(looks.coverages.map(\.renewed) == [[], [], [nasa, esa]])
        #expect(x.held.suffix(4).allSatisfy { $0.hasSuffix(" w2") })
    }

    @Test("one that X has ceased to push to carries nothing until X takes it again")
    func ceased() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 4) { number in
            x.change {
                if number == 2 { $0.webhooks[0].valid = false }
                $0.challengesFail = number < 4
            }
        }

        #expect(looks.coverages.map(\.carried) == [[nasa, esa], [], [nasa, esa]])
        #expect(looks.coverages.map(\.renewed) == [[], [], [nasa, esa]])
        let reason = SafeText(WebhookError.challengeFailed(url: RegistrationLooks.url).description)
        #expect(
            looks.reports == [
                .coverage(nil),
                .refusing(webhook, reason: reason, retryAt: RegistrationLooks.date(902)),
                .refusing(webhook, reason: reason, retryAt: RegistrationLooks.date(906)),
                .coverage(nil),
                .mended(webhook, at: RegistrationLooks.date(906)),
            ]
        )
    }

    @Test("it carries nothing either while trouble keeps it from being taken again")
    func unrevived() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 2) { _ in
            x.change {
                $0.webhooks[0].valid = false
                $0.troubles["PUT /2/webhooks"] = HTTPReply(status: 503)
            }
        }

        #expect(looks.coverages.map(\.carried) == [[nasa, esa], []])
        #expect(looks.waits == [.seconds(900), .seconds(2)])
    }

    @Test(
        "one that X takes again at once has lost what X did not push meanwhile: all that it carried is renewed"
    )
    func revived() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { number in
            if number == 2 { x.change { $0.webhooks[0].valid = false } }
        }

        #expect(looks.coverages.map(\.carried) == [[nasa, esa], [], [nasa, esa], [nasa, esa]])
        #expect(looks.coverages.map(\.renewed) == [[], [], [nasa, esa], []])
        #expect(x.now.made.subscriptions == 4)
    }
}
