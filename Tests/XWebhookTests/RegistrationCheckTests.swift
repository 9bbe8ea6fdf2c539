import Foundation
import Testing
import TweetModel
import XClient
import XPush
import XWire

@testable import XWebhook

/// What X does to webhook and subscriptions while the program runs.
@Suite("Registration, looked at again", .timeLimit(.minutes(1)))
struct RegistrationCheckTests {
    let nasa = Source.ID.account("nasa")
    let esa = Source.ID.account("esa")
    let webhook: [Link] = [.registration]

    // MARK: - Trouble

    @Test("trouble that passes is told and tried again, ever later, and its end is told too")
    func trouble() async throws {
        let x = SmallX()
        x.change { $0.failures = 3 }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 4)

        #expect(looks.waits == [.seconds(2), .seconds(4), .seconds(8), .seconds(900)])
        let reason: SafeText = "X has trouble (503)"
        #expect(
            looks.reports == [
                .failing(webhook, reason: reason, retryAt: RegistrationLooks.date(2)),
                .failing(webhook, reason: reason, retryAt: RegistrationLooks.date(6)),
                .failing(webhook, reason: reason, retryAt: RegistrationLooks.date(14)),
                .coverage(nil),
                .mended(webhook, at: RegistrationLooks.date(14)),
            ]
        )
    }

    @Test(
        "a refusal is asked about again, a quarter of an hour later at most, for as long as it lasts, and its end is told"
    )
    func refusal() async throws {
        let x = SmallX()
        x.change { $0.challengesFail = true }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 13) { if $0 == 13 { x.change { $0.challengesFail = false } } }

        #expect(looks.waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900].map { .seconds($0) })
        let refused = looks.reports.prefix(12).filter { if case .refusing = $0 { true } else { false } }
        #expect(refused.count == 12)
        #expect(
            Array(looks.reports.dropFirst(12)) == [
                .coverage(nil), .mended(webhook, at: RegistrationLooks.date(3722)),
            ]
        )
    }

    @Test("after an end of trouble the next one begins with a short wait again")
    func again() async throws {
        let x = SmallX()
        x.change { $0.failures = 3 }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 6) { if $0 == 5 { x.change { $0.failures = 1 } } }

        #expect(looks.waits == [2, 4, 8, 900, 2, 900].map { .seconds($0) })
    }

    @Test("a wait that X names is kept to, for a day at most")
    func namedWaits() async throws {
        for (seconds, wait) in [("1", 2.0), ("300", 300), ("1000000000", 86_400)] {
            let x = SmallX()
            x.change {
                $0.failures = 1
                $0.failure = HTTPReply(status: 503, headers: ["retry-after": seconds])
            }
            let looks = RegistrationLooks(at: x)

            try await looks.look()

            #expect(looks.waits == [.seconds(wait)], "\(seconds)")
        }
    }

    // MARK: - Subscriptions

    @Test("subscriptions are compared with X's list each quarter of an hour, and left alone where they stand")
    func unchanged() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 4)

        #expect(looks.waits == Array(repeating: .seconds(900), count: 4))
        #expect(looks.coverages.map(\.renewed) == [[], [], [], []])
        #expect(x.now.made.subscriptions == 4)
        #expect(
            x.asked.suffix(6)
                == ArraySlice(
                    Array(repeating: ["GET /2/webhooks", "GET /2/activity/subscriptions"], count: 3).joined()
                )
        )
    }

    @Test("one that X dropped is asked for again, and told as renewed once, with its account alone")
    func dropped() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { number in
            if number == 2 {
                x.change {
                    $0.subscriptions.removeAll { $0.filter.userID == "22" && $0.eventType == "post.delete" }
                }
            }
        }

        #expect(looks.coverages.map(\.renewed) == [[], [esa], []])
        #expect(looks.coverages.map(\.carried) == [[nasa, esa], [nasa, esa], [nasa, esa]])
        #expect(x.held.last == "post.delete 22 watch:esa w1")
        #expect(x.held.count == 4)
        #expect(looks.reports == [.coverage(nil), .coverage(nil), .coverage(nil)])
    }

    @Test("what others subscribed to is never taken away, also where it bears a source's name")
    func foreign() async throws {
        let x = SmallX()
        let foreign = [
            WireSubscription(
                id: "f1",
                eventType: "post.create",
                filter: .init(userID: "11"),
                tag: "watch:nasa",
                webhookID: "w9"
            ),
            WireSubscription(
                id: "f2",
                eventType: "post.create",
                filter: .init(userID: "7"),
                tag: "watch:esa",
                webhookID: "w1"
            ),
            WireSubscription(id: "f3", eventType: "like.create", filter: .init(userID: "11"), tag: "theirs"),
        ]
        x.change { $0.subscriptions = foreign }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 2)

        #expect(Array(x.now.subscriptions.prefix(3)) == foreign)
        #expect(x.now.made.subscriptions == 4)
        #expect(!x.asked.contains { $0.hasPrefix("DELETE") })
    }

    @Test("an account that X refuses is told by name while it does, and asked for at each look")
    func refusedAccount() async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["22"] }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { if $0 == 3 { x.change { $0.forbidden = [] } } }

        let refusal = APIProblem(status: 403, body: SmallX.error(403, "not allowed").body).sentence
        let told = SafeText("push covers 1 of 2 accounts: @esa refused (\(refusal))")
        let coverages = looks.reports.filter { if case .coverage = $0 { true } else { false } }
        let covered = TransportReport.coverage(told, left: [esa: SafeText("refused (\(refusal))")])
        #expect(coverages == [covered, covered, .coverage(nil)])
        #expect(looks.refused == [.subscription(esa), .subscription(esa)])
        let mended = looks.reports.compactMap { report in
            if case .mended(let links, _) = report { links } else { nil }
        }
        #expect(mended == [[.subscription(esa)]])
        #expect(looks.reports.count == 6)
        #expect(looks.coverages.map(\.carried) == [[nasa], [nasa], [nasa, esa]])
        // It was never pushed before: nothing was dropped.
        #expect(looks.coverages.map(\.renewed) == [[], [], []])
        #expect(looks.waits == Array(repeating: .seconds(900), count: 3))
    }

    @Test(
        "trouble on the way says nothing of what X pushes: what was carried stays so, and the rest is polled"
    )
    func halfLook() async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["22"] }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { number in
            x.change { $0.troubles = number == 2 ? ["GET /2/activity": HTTPReply(status: 503)] : [:] }
        }

        #expect(looks.coverages.map(\.carried) == [[nasa], [nasa], [nasa]])
        #expect(looks.coverages.map(\.renewed) == [[], [], []])
        #expect(looks.waits == [.seconds(900), .seconds(2), .seconds(900)])
    }

    @Test("what X refuses to push is told as it was while trouble keeps the list from being read")
    func refusedBeforeTrouble() async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["22"] }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 2) { _ in
            x.change { $0.troubles = ["GET /2/activity": HTTPReply(status: 503)] }
        }

        let coverages = looks.reports.filter { if case .coverage = $0 { true } else { false } }
        #expect(coverages.count == 2)
        #expect(Set(coverages).count == 1, "\(coverages)")
        #expect(looks.refused.filter { $0 == .subscription(esa) }.count == 2)
        #expect(looks.reports.allSatisfy { if case .mended = $0 { false } else { true } })
    }

    @Test(
        "a dropped subscription that cannot be renewed at once is carried no more until it is, and told then"
    )
    func notRenewed() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { number in
            x.change {
                if number == 2 { $0.subscriptions.removeAll { $0.filter.userID == "11" } }
                $0.troubles = number == 2 ? ["POST /2/activity": HTTPReply(status: 503)] : [:]
            }
        }

        #expect(looks.coverages.map(\.carried) == [[nasa, esa], [esa], [nasa, esa]])
        #expect(looks.coverages.map(\.renewed) == [[], [], [nasa]])
        #expect(x.held.count == 4)
    }

    @Test("what X's list lacks is carried no more, however early asking for it anew breaks off")
    func noneRenewed() async throws {
        let x = SmallX()
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { number in
            x.change {
                if number == 2 { $0.subscriptions = [] }
                $0.troubles = number == 2 ? ["POST /2/activity": HTTPReply(status: 503)] : [:]
            }
        }

        #expect(looks.coverages.map(\.carried) == [[nasa, esa], [], [nasa, esa]])
        #expect(looks.coverages.map(\.renewed) == [[], [], [nasa, esa]])
    }

    @Test(
        "a look that is broken off tells nothing: another transport may be on by then",
        arguments: ["GET /2/webhooks", "GET /2/activity", "POST /2/activity"]
    )
    func brokenOff(at request: String) async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["22"] }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 3) { number in
            guard number == 2 else { return }
            x.change {
                $0.forbidden = []
                $0.breaksOff = request
            }
        }

        #expect(x.asked.last?.hasPrefix(request) == true)
        #expect(looks.waits.count == 1)
        #expect(looks.coverages.map(\.carried) == [[nasa]])
        #expect(looks.refused == [.subscription(esa)])
        #expect(looks.reports.count == 2, "\(looks.reports)")
    }

    @Test("what X refused to push of an account that it suspends then is at an end, and not told as working")
    func suspended() async throws {
        let x = SmallX()
        x.change { $0.forbidden = ["22"] }
        let looks = RegistrationLooks(at: x)

        try await looks.look(times: 2) { _ in looks.suspend(.account("esa")) }

        #expect(
            Array(looks.reports.dropFirst(2)) == [
                .retired([.subscription(esa)]),
                .coverage("push covers 1 of 2 accounts: @esa suspended", left: [esa: "suspended"]),
            ]
        )
    }
}
