import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

@Suite("Link status")
struct LinkStatusTests {
    private func words(_ status: LinkStatus, after seconds: Double = 0) -> String {
        let now = noon.addingTimeInterval(seconds)
        return status.freshness(at: now).words(TimeText(now: now, zone: .utc), .unicode)
    }

    private func polling(_ reports: TransportReport...) -> LinkStatus {
        var status = LinkStatus(mode: .poll)
        status.receive(.running(.poll, listen: nil), at: noon)
        for report in reports { status.receive(report, at: noon) }
        return status
    }

    private func pushing(_ reports: TransportReport...) -> LinkStatus {
        var status = LinkStatus(mode: .push)
        status.receive(.running(.push, listen: "127.0.0.1:8080"), at: noon)
        for report in reports { status.receive(report, at: noon) }
        return status
    }

    @Test("in push, what push should have brought and was read is no sign of life of push")
    func readBesidePush() throws {
        for via in [Transport.webhook, .polling] {
            var session = Session(feed: [.watch(["nasa"]), .home], mode: .push)
            session.report(.running(.push, listen: "127.0.0.1:8080"), .probed(at: noon))
            session.send(.clockTicked(noon.addingTimeInterval(60)))
            var tweet = try stored("late", secondsAgo: 300)
            tweet.arrival.via = via
            session.admit(tweet)
            #expect(session.lines.contains { $0.contains("LIVE") } == (via == .webhook), "\(via)")
        }
    }

    @Test("is starting until something was heard")
    func starting() {
        #expect(words(LinkStatus(mode: .poll)) == "starting…")
        #expect(words(LinkStatus(mode: .push), after: 3600) == "starting…")
    }

    @Test("says when the last poll was and when the next one leaves")
    func polled() {
        let status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))

        #expect(words(status, after: 12) == "POLL 12s ago → 48s")
    }

    @Test(
        "is live for ten seconds after news",
        arguments: [(0.8, "LIVE 0.8s"), (10, "LIVE 10s"), (11, "POLL 11s ago → 49s")]
    )
    func live(seconds: Double, expected: String) {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.receiveNews(at: noon)

        #expect(words(status, after: seconds) == expected)
    }

    @Test("is stale when the next poll is long overdue")
    func overdue() {
        let status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))

        #expect(words(status, after: 60 + 35) == "POLL 1m ago → 0s")
        #expect(words(status, after: 60 + 36) == "STALE 1m · poll overdue")
    }

    @Test("is stale when a poll failed, though news came a second ago")
    func failing() {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.receiveNews(at: noon.addingTimeInterval(239))
        status.receive(
            .failing([.source(.account("nasa"))], reason: "offline", retryAt: noon.addingTimeInterval(260)),
            at: noon.addingTimeInterval(240)
        )

        #expect(words(status, after: 240) == "STALE 4m · offline → 20s")
    }

    @Test("has forgotten the failure once a poll is answered")
    func recovered() {
        var status = polling(.failing([.source(.account("nasa"))], reason: "offline", retryAt: noon))
        status.receive(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)), at: noon)

        #expect(words(status, after: 20) == "POLL 20s ago → 40s")
    }

    @Test("counts down while X keeps the door closed, and no longer")
    func blocked() {
        let status = polling(
            .polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(400)),
            .blocked([.source(.account("nasa"))], until: noon.addingTimeInterval(372))
        )

        #expect(words(status) == "BLOCKED 429 → 06:12")
        #expect(words(status, after: 373) == "POLL 6m ago → 27s")
    }

    @Test("is live for ten seconds after a delivery")
    func delivered() {
        let status = pushing(.delivered(at: noon))

        #expect(words(status, after: 3) == "LIVE 3s")
    }

    @Test(
        "is quiet while something proves the way to us, and stale when the proof is old",
        arguments: [
            TransportReport.challenged(at: noon), .probed(at: noon), .delivered(at: noon),
            .polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(600)),
        ]
    )
    func quiet(proof: TransportReport) {
        let status = pushing(proof)

        #expect(words(status, after: 119) == "QUIET 1m · link ok")
        #expect(words(status, after: 121) == "STALE 2m · no sign from X")
    }

    @Test("never calls push live or quiet without any proof")
    func unproven() {
        #expect(words(pushing(), after: 5) == "starting…")
        #expect(words(pushing(), after: 11) == "STALE 11s · no sign from X")
    }

    @Test("does not take a poll's answer for a proof of push")
    func switched() {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.receive(.switching(to: .push), at: noon)
        #expect(words(status) == "switching…")

        status.receive(.running(.push, listen: nil), at: noon)

        #expect(words(status, after: 20) == "STALE 20s · no sign from X")
    }

    @Test(
        "forgets what kept push from working when X delivers, but not for a visit of our own before the retry"
    )
    func pushRecovers() {
        var status = pushing(
            .failing([.transport(.webhook)], reason: "X is busy", retryAt: noon.addingTimeInterval(60))
        )
        status.receive(.probed(at: noon.addingTimeInterval(30)), at: noon.addingTimeInterval(30))
        #expect(words(status, after: 31) == "STALE 1s · X is busy → 29s")

        status.receive(.delivered(at: noon.addingTimeInterval(40)), at: noon.addingTimeInterval(40))

        #expect(words(status, after: 41) == "LIVE 1s")
    }

    @Test("is quiet again when the listener answers after the retry it announced")
    func listenerRecovers() {
        var status = pushing(
            .failing([.transport(.webhook)], reason: "no answer", retryAt: noon.addingTimeInterval(30))
        )

        status.receive(.probed(at: noon.addingTimeInterval(30)), at: noon.addingTimeInterval(30))

        #expect(words(status, after: 41) == "QUIET 41s · link ok")
    }

    @Test("is stale while a transport that ended by itself rests, and no longer once it is on again")
    func rests() {
        var status = pushing(.probed(at: noon))
        status.receive(
            .failing([.transport(.webhook)], reason: "port busy", retryAt: noon.addingTimeInterval(4)),
            at: noon
        )
        #expect(words(status, after: 1) == "STALE 1s · port busy → 3s")

        let back = noon.addingTimeInterval(4)
        status.receive(.running(.push, listen: "127.0.0.1:8080"), at: back)

        #expect(words(status, after: 20) == "QUIET 16s · link ok")
    }

    @Test("keeps the trouble that a transport tells while it comes on")
    func troubledStart() {
        let status = polling(
            .failing([.source(.account("nasa"))], reason: "no network", retryAt: noon.addingTimeInterval(9))
        )
        var late = status

        late.receive(.running(.poll, listen: nil), at: noon)

        #expect(words(late, after: 1) == words(status, after: 1))
    }

    @Test("keeps what a transport reports before it is ready")
    func early() {
        var status = pushing(.probed(at: noon))
        status.receive(.switching(to: .poll), at: noon)
        status.receive(
            .refusing(
                [.source(.mentions)],
                reason: "needs a user token",
                retryAt: noon.addingTimeInterval(9)
            ),
            at: noon
        )

        status.receive(.running(.poll, listen: nil), at: noon)

        #expect(words(status) == "REFUSED mentions → 9s")
    }

    @Test(
        "goes on with what it knew when the change is refused, and with what was read meanwhile",
        arguments: [true, false]
    )
    func goesOn(wasReadMeanwhile: Bool) {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.receive(.switching(to: .push), at: noon.addingTimeInterval(55))
        if wasReadMeanwhile {
            let at = noon.addingTimeInterval(60)
            status.receive(.polled([.account("nasa")], at: at, next: noon.addingTimeInterval(120)), at: at)
        }
        status.receive(.failing([.transport(.webhook)], reason: "a trial of push", retryAt: noon), at: noon)

        status.receive(
            .refused(wanted: .push, current: .poll, reason: "port busy"),
            at: noon.addingTimeInterval(61)
        )

        #expect(words(status, after: 62) == (wasReadMeanwhile ? "POLL 2s ago → 58s" : "POLL 1m ago → 0s"))
    }

    @Test("does not wait for a change that was taken back before it began")
    func takenBack() {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.switchMode(to: .push)
        #expect(words(status) == "switching…")

        status.switchMode(to: .poll)

        #expect(words(status, after: 20) == "POLL 20s ago → 40s")
    }

    @Test("waits for a change that was taken back after it began")
    func takenBackLate() {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.switchMode(to: .push)
        status.receive(.switching(to: .push), at: noon)

        status.switchMode(to: .poll)

        #expect(words(status) == "switching…")
    }

    @Test("stays in its mode when the change is refused")
    func refused() {
        var status = polling(.polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(60)))
        status.switchMode(to: .push)

        status.receive(.refused(wanted: .push, current: .poll, reason: "port busy"), at: noon)

        #expect(status.mode == .poll)
        #expect(words(status, after: 20) == "POLL 20s ago → 40s")
    }

    @Test("adds up what was refused, over every listener of the run")
    func rejections() {
        var status = LinkStatus(mode: .push)
        for total in [1, 300] { status.receive(.rejected(total: total, at: noon), at: noon) }
        #expect(status.rejections == 300)

        status.receive(.switching(to: .poll), at: noon)
        // Told by the old one on its way out.
        status.receive(.rejected(total: 302, at: noon), at: noon)
        status.receive(.running(.poll, listen: nil), at: noon)
        #expect(status.rejections == 302)

        for total in [1, 5] { status.receive(.rejected(total: total, at: noon), at: noon) }
        #expect(status.rejections == 307)
        // One that refused a single delivery, and another.
        for _ in 0..<2 { status.receive(.rejected(total: 1, at: noon), at: noon) }
        #expect(status.rejections == 309)
    }
}
