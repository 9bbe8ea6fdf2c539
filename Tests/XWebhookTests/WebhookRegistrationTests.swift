import Foundation
import Testing
import TweetModel
import XClient
import XPush
import XWire

@testable import XWebhook

@Suite("WebhookRegistration", .timeLimit(.minutes(1)))
struct WebhookRegistrationTests {
    private let url = RegistrationLooks.url
    private let nasa = Source.ID.account("nasa")
    private let esa = Source.ID.account("esa")

    private func webhook(_ id: String, url: String? = nil, valid: Bool = true) -> WireWebhook {
        WireWebhook(id: id, url: url ?? self.url, valid: valid)
    }

    /// A first look that X or the user does not let come to anything.
    private func refusing(_ error: WebhookError) -> [TransportReport] {
        [
            .refusing(
                [.registration],
                reason: SafeText(error.description),
                retryAt: RegistrationLooks.date(2)
            )
        ]
    }

    // MARK: - The webhook

    @Test(
        "a new URL is registered and every watched account subscribed to, posts and deletions, under its source's name"
    )
    func first() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look()

        #expect(x.now.webhooks == [webhook("w1")])
        #expect(
            x.held == [
                "post.create 11 watch:nasa w1", "post.delete 11 watch:nasa w1",
                "post.create 22 watch:esa w1", "post.delete 22 watch:esa w1",
            ]
        )
        #expect(looks.reports == [.coverage(nil)])
        #expect(looks.coverages.map(\.carried) == [[nasa, esa]])
        #expect(looks.coverages.map(\.renewed) == [[]])
    }

    @Test("a second run asks for nothing new")
    func second() async throws {
        let x = SmallX()
        try await RegistrationLooks(at: x).look()
        let before = x.asked.count
        let looks = RegistrationLooks(at: x)

        try await looks.look()

        #expect(looks.reports == [.coverage(nil)])
        #expect(looks.coverages.map(\.carried) == [[nasa, esa]])
        #expect(x.asked.dropFirst(before) == ["GET /2/webhooks", "GET /2/activity/subscriptions"])
    }

    @Test("a webhook that X holds for invalid is challenged again, not registered twice")
    func invalid() async throws {
        let x = SmallX()
        x.change { $0.webhooks = [webhook("w1", valid: false)] }
        let looks = RegistrationLooks(at: x)

        try await looks.look()

        #expect(looks.reports == [.coverage(nil)])
        #expect(x.now.webhooks == [webhook("w1")])
        #expect(x.asked.contains("PUT /2/webhooks/w1"))
        #expect(!x.asked.contains("POST /2/webhooks"))
    }

    @Test("where other URLs hold all places, in either of X's ways to say so, the user learns which")
    func placeTaken() async throws {
        for refusal in [nil, SmallX.error(403, "not allowed")] {
            let x = SmallX()
            x.change {
                $0.webhooks = [webhook("w1", url: "https://other.example/hook")]
                $0.limit = 1
                $0.troubles["POST /2/webhooks"] = refusal
            }
            let looks = RegistrationLooks(at: x)

            try await looks.look()

            let error = WebhookError.placeTaken(by: [SafeText("https://other.example/hook")])
            #expect(looks.reports == refusing(error))
            #expect(error.description.contains("https://other.example/hook"))
        }
    }

    @Test("a challenge that fails is told with what to check", arguments: [true, false])
    func challengeFails(_ isNew: Bool) async throws {
        let x = SmallX()
        x.change {
            $0.challengesFail = true
            $0.webhooks = isNew ? [] : [webhook("w1", valid: false)]
        }
        let looks = RegistrationLooks(at: x)

        try await looks.look()

        #expect(looks.reports == refusing(.challengeFailed(url: url)))
    }

    @Test("without a public URL X is not asked for anything, unless it is on this machine")
    func noURL() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x, publicURL: nil)
        try await looks.look()
        #expect(looks.reports == refusing(.noPublicURL))
        #expect(x.asked.isEmpty)

        let demo = SmallX()
        let own = RegistrationLooks(at: demo, publicURL: nil, base: "http://127.0.0.1:1")
        try await own.look()
        #expect(own.reports == [.coverage(nil)])
        #expect(demo.now.webhooks.map(\.url) == ["http://127.0.0.1:4711/webhook/x"])
    }

    // MARK: - What push carries

    @Test("accounts that push cannot carry are told with the reason, the others are subscribed to")
    func coverage() async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["22"] }
        let accounts = ["nasa", "esa", "shy", "gone", "ghost", "new"].map(Source.ID.account)
        let looks = RegistrationLooks(at: x, feed: accounts + [.home])

        try await looks.look()

        let refusal = APIProblem(status: 403, body: SmallX.error(403, "not allowed").body).sentence
        let sentence =
            "push covers 1 of 6 accounts: @ghost not found, @new not looked up yet, @shy protected, "
            + "@esa refused (\(refusal)), @gone suspended; home stays polled"
        let left: [Source.ID: SafeText] = [
            .account("esa"): SafeText("refused (\(refusal))"), .account("shy"): "protected",
            .account("gone"): "suspended", .account("ghost"): "not found",
            .account("new"): "not looked up yet",
        ]
        #expect(looks.reports.last == .coverage(SafeText(sentence), left: left))
        #expect(looks.refused == [.subscription(.account("esa"))])
        #expect(looks.coverages.map(\.carried) == [[nasa]])
        #expect(looks.coverages.first.map { Set($0.left.keys) } == Set(accounts.dropFirst()))
        #expect(x.held == ["post.create 11 watch:nasa w1", "post.delete 11 watch:nasa w1"])
    }

    @Test("mentions are subscribed to as the signed-in user")
    func mentions() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x, feed: [.mentions])

        try await looks.look()

        #expect(looks.reports == [.coverage(nil)])
        #expect(looks.coverages.map(\.carried) == [[.mentions]])
        #expect(x.held == ["post.mention.create 99 mentions w1", "post.reply.create 99 mentions w1"])
    }

    @Test("mentions that X refuses are told with X's reason, and hold up no account")
    func mentionsRefused() async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["99"] }
        let looks = RegistrationLooks(at: x, feed: [.mentions, nasa])

        try await looks.look()

        let refusal = APIProblem(status: 403, body: SmallX.error(403, "not allowed").body).sentence
        let told = TransportReport.coverage(
            SafeText("mentions refused (\(refusal))"),
            left: [.mentions: refusal]
        )
        #expect(looks.reports.last == told)
        #expect(looks.refused == [.subscription(.mentions)])
        #expect(looks.coverages.map(\.carried) == [[nasa]])
    }

    @Test("whoever is signed in, a key that X refuses for mentions holds up no account")
    func userRefused() async throws {
        let x = SmallX()
        x.change { $0.troubles["GET /2/users/me"] = SmallX.error(401, "Unauthorized") }
        let looks = RegistrationLooks(at: x, feed: [.mentions, nasa])

        try await looks.look()

        let refusal: SafeText = "X refuses the user token: check X_USER_TOKEN"
        let told = TransportReport.coverage(
            SafeText("mentions refused (\(refusal))"),
            left: [.mentions: refusal]
        )
        #expect(looks.reports == [told])
        #expect(looks.coverages.map(\.carried) == [[nasa]])
        #expect(looks.waits == [.seconds(900)])
    }

    @Test("a key that X refuses for the accounts is the whole webhook's trouble, and asked with again soon")
    func appRefused() async throws {
        let x = SmallX()
        x.change { $0.troubles["POST /2/activity"] = SmallX.error(401, "Unauthorized") }
        let looks = RegistrationLooks(at: x, feed: [nasa])

        try await looks.look()

        #expect(
            looks.reports == [
                .coverage(nil),
                .refusing(
                    [.registration],
                    reason: "X refuses the bearer token: check X_BEARER_TOKEN",
                    retryAt: RegistrationLooks.date(2)
                ),
            ]
        )
        #expect(looks.coverages.map(\.carried) == [[]])
    }

    // MARK: - Before the mode is on

    @Test("a mode that is to start fails on what the user must mend, and on nothing that passes")
    func attempt() async throws {
        let x = SmallX()
        x.change { $0.challengesFail = true }
        await #expect(throws: WebhookError.challengeFailed(url: url)) {
            try await RegistrationLooks(at: x).attempt()
        }

        x.change {
            $0.challengesFail = false
            $0.failures = 1
        }
        try await RegistrationLooks(at: x).attempt()
        #expect(x.now.webhooks == [])

        try await RegistrationLooks(at: x).attempt()
        #expect(x.now.webhooks == [webhook("w1")])
        #expect(x.held == [])
    }
}
