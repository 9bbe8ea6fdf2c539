import Testing
import TweetModel
import XWire

@testable import XWebhook

@Suite("What push carries")
struct PushReachTests {
    private let all: [Source] = [.watch(["a", "b"]), .home, .mentions, .search("swift"), .list("7")]

    @Test("watched accounts and, for a signed-in user, mentions are pushed; the rest is polled")
    func reach() {
        #expect(PushReach(all, isSignedIn: true).pushed == [.watch(["a", "b"]), .mentions])
        #expect(PushReach(all, isSignedIn: true).polled == [.home, .search("swift"), .list("7")])
        #expect(PushReach(all, isSignedIn: false).pushed == [.watch(["a", "b"])])
        #expect(PushReach(all, isSignedIn: false).polled == [.home, .mentions, .search("swift"), .list("7")])
    }

    @Test("an account named twice, in any case, is one account")
    func handles() {
        #expect(
            PushReach([.watch(["a", "B"]), .watch(["b", "c"])], isSignedIn: false).handles == ["a", "B", "c"]
        )
    }

    @Test("full coverage is nothing to talk about")
    func fullCoverage() {
        var coverage = PushCoverage()
        coverage.covered = 3

        #expect(coverage.sentence == nil)
    }

    @Test("what is left out is told in one line")
    func coverage() {
        var coverage = PushCoverage(polled: [.home, .list("7")])
        coverage.covered = 12
        coverage.protected = ["a", "b"]
        coverage.mentionsRefused = SafeText("no")

        #expect(
            coverage.sentence
                == SafeText(
                    "push covers 12 of 14 accounts: 2 protected; mentions refused (no); home, list stay polled"
                )
        )
    }

    @Test("only what a webhook lacks is asked for; what belongs to others is left alone")
    func missing() {
        func wanted(_ event: String, _ user: String) -> WireSubscriptionRequest {
            WireSubscriptionRequest(
                eventType: event,
                filter: WireActivityEvent.Filter(userID: user),
                webhookID: "w1"
            )
        }
        func held(_ event: String, _ user: String, by webhook: String?) -> WireSubscription {
            WireSubscription(
                id: "s",
                eventType: event,
                filter: WireActivityEvent.Filter(userID: user),
                webhookID: webhook
            )
        }
        let wishes = [wanted("post.create", "1"), wanted("post.delete", "1"), wanted("post.create", "2")]
        let existing = [
            held("post.create", "1", by: "w1"), held("post.delete", "1", by: "w2"),
            held("post.create", "2", by: nil), held("post.create", "3", by: "w1"),
        ]

        #expect(RegistrationPlan.missing(wishes, existing: existing) == Array(wishes.dropFirst()))
    }
}
