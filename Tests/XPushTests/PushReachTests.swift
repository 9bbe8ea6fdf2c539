import Testing
import TweetModel
import XPush

@Suite("What push carries")
struct PushReachTests {
    private let nasa = Source.ID.account("nasa")
    private let all: [Source.ID] = [
        .account("nasa"), .account("esa"), .home, .mentions, .search("swift"), .list("7"),
    ]

    // MARK: - Of a feed

    @Test("watched accounts and, for a signed-in user, mentions are pushed; the rest is polled")
    func reach() {
        let signedIn = PushReach(all, isSignedIn: true)
        #expect(signedIn.pushed == [nasa, .account("esa"), .mentions])
        #expect(signedIn.polled == [.home, .search("swift"), .list("7")])

        let app = PushReach(all, isSignedIn: false)
        #expect(app.pushed == [nasa, .account("esa")])
        #expect(app.polled == [.home, .mentions, .search("swift"), .list("7")])
    }

    @Test("the accounts are the watched ones, in the order of the feed")
    func accounts() {
        #expect(PushReach(all, isSignedIn: true).accounts == [nasa, .account("esa")])
    }

    // MARK: - Now

    @Test("full coverage is nothing to talk about")
    func fullCoverage() {
        var coverage = PushCoverage()
        coverage.carried = [nasa, .mentions]

        #expect(coverage.sentence == nil)
    }

    @Test("a reason is told with the account it is about, and with a number where it is several")
    func accountsLeft() {
        var coverage = PushCoverage()
        coverage.carried = [nasa, .mentions]
        coverage.leave(.account("shy"), "protected")
        coverage.leave(.account("gone"), "not found")
        coverage.leave(.account("lost"), "not found")

        #expect(coverage.sentence == "push covers 1 of 4 accounts: 2 not found, @shy protected")
    }

    @Test("refused mentions and the kinds that X pushes to nobody are told, each kind once")
    func kinds() {
        var coverage = PushCoverage(polled: [.home, .list("7"), .list("8")])
        coverage.leave(.mentions, "sign in first")
        #expect(coverage.sentence == "mentions refused (sign in first); home, list stay polled")

        coverage = PushCoverage(polled: [.search("a"), .search("b")])
        #expect(coverage.sentence == "search stays polled")

        #expect(PushCoverage(polled: [.home]).sentence == "home stays polled")
    }
}
