import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// What does not work, source by source and transport by transport.
@Suite("Link trouble")
struct LinkTroubleTests {
    private let moon = Source.ID.search("moon")
    private let tea = Source.ID.search("tea")

    private func later(_ seconds: Double) -> Date { noon.addingTimeInterval(seconds) }

    private func words(_ status: LinkStatus, after seconds: Double = 0) -> String {
        let now = later(seconds)
        return status.freshness(at: now).words(TimeText(now: now, zone: .utc), .unicode)
    }

    private func status(_ mode: Mode, _ reports: TransportReport...) -> LinkStatus {
        var status = LinkStatus(mode: mode)
        status.receive(.running(mode, listen: nil), at: noon)
        for report in reports { status.receive(report, at: noon) }
        return status
    }

    private func refusing(
        _ links: Link...,
        reason: SafeText = "not found",
        in seconds: Double = 12
    )
        -> TransportReport
    {
        .refusing(links, reason: reason, retryAt: later(seconds))
    }

    // MARK: Of sources

    @Test("names the search that X refuses, though its sibling was read a moment ago")
    func sibling() {
        var status = status(.poll, refusing(.source(tea)))
        status.receive(.polled([moon], at: noon, next: later(60)), at: noon)
        status.receiveNews(at: noon)

        #expect(words(status) == "REFUSED search “tea” → 12s")
    }

    @Test("does not take one account's answer for another's")
    func siblingOfOneKind() {
        let status = status(
            .poll,
            refusing(.source(.account("esa"))),
            .polled([.account("nasa")], at: noon, next: later(60))
        )

        #expect(words(status) == "REFUSED @esa → 12s")
    }

    @Test("is done with a refusal once the source works again or was read", arguments: [true, false])
    func ends(isMended: Bool) {
        var status = status(
            .poll,
            .polled([moon], at: noon, next: later(60)),
            refusing(.source(tea))
        )
        #expect(words(status, after: 9) == "REFUSED search “tea” → 3s")

        let end: TransportReport =
            isMended
            ? .mended([.source(tea)], at: later(10)) : .polled([tea], at: later(10), next: later(70))
        status.receive(end, at: later(10))

        #expect(words(status, after: 20) == "POLL 20s ago → 40s")
        #expect(status.troubles(at: later(20)).isEmpty)
    }

    @Test(
        "waits for no read of a source that was never read, whatever ends its trouble",
        arguments: [true, false]
    )
    func neverRead(isMended: Bool) {
        var status = status(.poll, .polled([moon], at: noon, next: later(60)), refusing(.source(tea)))

        status.receive(
            isMended ? .mended([.source(tea)], at: later(10)) : .retired([.source(tea)]),
            at: later(10)
        )
        status.receive(.polled([moon], at: later(60), next: later(120)), at: later(60))

        #expect(words(status, after: 100) == "POLL 40s ago → 20s")
    }

    @Test("takes the end of one source's trouble for no end of another's")
    func mendsOne() {
        var status = status(.poll, refusing(.source(moon)), refusing(.source(tea), reason: "syntax"))

        status.receive(.mended([.source(moon)], at: noon), at: noon)

        #expect(words(status) == "REFUSED search “tea” → 12s")
    }

    @Test("tells the trouble of the accounts that one query reads as one, with the number of those not named")
    func packed() {
        let accounts = ["e", "d", "c", "b", "a"].map { Link.source(.account($0)) }
        let status = status(.poll, .refusing(accounts, reason: "no credit", retryAt: later(12)))

        let troubles = status.troubles(at: noon)

        #expect(words(status) == "REFUSED @a @b @c @d @e → 12s")
        #expect(troubles.map(\.names) == [accounts.reversed()])
        #expect(troubles.map(\.trouble.reason) == ["no credit"])
    }

    @Test("tells trouble for different reasons, or until different times, apart")
    func apart() {
        let status = status(
            .poll,
            refusing(.source(.account("a")), reason: "suspended"),
            refusing(.source(.account("b")), reason: "not found"),
            refusing(.source(.account("c")), reason: "not found", in: 90)
        )

        #expect(status.troubles(at: noon).map { $0.names.names.string } == ["@a", "@b", "@c"])
    }

    @Test("tells the worst first: what X refuses, then what it blocks, then what fails")
    func worst() {
        var status = status(
            .poll,
            .failing([.source(.home)], reason: "offline", retryAt: later(30)),
            .blocked([.source(moon)], until: later(372)),
            refusing(.source(tea))
        )
        #expect(status.troubles(at: noon).map(\.trouble.kind) == [.refused, .blocked, .failing])
        #expect(words(status) == "REFUSED search “tea” · 2 in trouble → 12s")

        status.receive(.mended([.source(tea)], at: noon), at: noon)
        #expect(words(status) == "BLOCKED 429 → 06:12")

        status.receive(.mended([.source(moon)], at: noon), at: noon)
        #expect(words(status) == "STALE · offline → 30s")
    }

    @Test(
        "tells the worst of two that fail alike by their names, whatever came first",
        arguments: [true, false]
    )
    func equallyBad(isReversed: Bool) {
        let links = [moon, tea].map { Link.source($0) }
        var status = status(.poll)
        for (index, link) in (isReversed ? links.reversed() : links).enumerated() {
            status.receive(refusing(link, reason: SafeText("\(link.name) \(index)")), at: noon)
        }

        #expect(words(status) == "REFUSED search “moon” +1 → 12s")
    }

    @Test("does not call a read late whose time X has put off")
    func putOff() {
        let status = status(
            .poll,
            .polled([moon], at: noon, next: later(60)),
            .blocked([.source(moon)], until: later(372))
        )

        #expect(words(status, after: 373) == "POLL 6m ago → 0s")
    }

    @Test("forgets what left the feed, its trouble and its reads")
    func retires() {
        var status = status(
            .poll,
            .polled([moon], at: later(-50), next: later(5)),
            .polled([tea], at: noon, next: later(60)),
            refusing(.source(.account("esa")))
        )

        status.receive(.retired([.source(.account("esa")), .source(moon)]), at: noon)

        #expect(words(status, after: 20) == "POLL 20s ago → 40s")
        #expect(status.nextPoll == later(60))
    }

    // MARK: Of push

    private static let webhook = Link.registration

    @Test(
        "the listener and what X holds of the webhook are told apart: neither hides the other",
        arguments: [true, false]
    )
    func listenerAndRegistration(isListenerFirst: Bool) {
        let deaf = TransportReport.failing([.transport(.webhook)], reason: "no answer", retryAt: later(30))
        let reports = [deaf, refusing(Self.webhook, in: 900)]
        var status = status(
            .push,
            isListenerFirst ? reports[0] : reports[1],
            isListenerFirst ? reports[1] : reports[0]
        )
        #expect(status.troubles(at: noon).map(\.names) == [[.registration], [.transport(.webhook)]])

        status.receive(.mended([Self.webhook], at: later(1)), at: later(1))
        #expect(words(status, after: 2) == "STALE · no answer → 28s")

        status.receive(.probed(at: later(30)), at: later(30))
        #expect(words(status, after: 40) == "QUIET 40s · link ok")
    }

    @Test("takes a delivery for the end of a failure, and not of a refusal", arguments: [true, false])
    func delivers(isRefused: Bool) {
        var status = status(
            .push,
            isRefused
                ? refusing(Self.webhook, in: 900)
                : .failing([Self.webhook], reason: "no answer", retryAt: later(900))
        )

        status.receive(.delivered(at: later(30)), at: later(30))

        #expect(words(status, after: 31) == (isRefused ? "REFUSED webhook registration → 14m" : "LIVE 1s"))
    }

    @Test("takes no challenge and no probe for the end of a refusal")
    func proofs() {
        let status = status(
            .push,
            refusing(Self.webhook, in: 1),
            .challenged(at: later(2)),
            .probed(at: later(3))
        )

        #expect(words(status, after: 4) == "REFUSED webhook registration → 0s")
    }

    @Test("a read beside push does not hide that X refuses to push, and a registration that succeeds does")
    func readBesidePush() {
        var status = status(.push, refusing(Self.webhook, in: 60))

        status.receive(.polled([.account("nasa")], at: noon, next: later(60)), at: noon)
        #expect(words(status, after: 20) == "REFUSED webhook registration → 40s")

        status.receive(.mended([Self.webhook], at: noon), at: noon)
        #expect(words(status, after: 20) == "QUIET 20s · link ok")
    }

    @Test("a delivery does not end the trouble of a source that is read beside push")
    func deliveryBesideRead() {
        let status = status(
            .push,
            .failing([.source(.home)], reason: "offline", retryAt: later(9)),
            .delivered(at: noon)
        )

        #expect(words(status) == "STALE 0.0s · offline → 9s")
    }
}
