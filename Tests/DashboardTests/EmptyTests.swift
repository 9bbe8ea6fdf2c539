import ScreenModel
import Testing
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// What stands where no tweets are.
@Suite("Without tweets")
struct EmptyTests {
    private func words(_ mode: Mode, _ reports: TransportReport...) -> [String] {
        var session = Session(columns: 70, rows: 14, mode: mode)
        for report in reports { session.report(report) }
        return session.lines[2..<12].map { String($0.drop(while: { $0 == " " })) }.filter { !$0.isEmpty }
    }

    @Test("says that the history is being read")
    func loading() {
        let dashboard = Dashboard(size: Size(columns: 70, rows: 14), now: noon)

        #expect(dashboard.frame().lines.contains { $0.hasSuffix("Reading the history…") })
    }

    @Test("says when the next poll leaves")
    func poll() {
        let said = words(
            .poll,
            .running(.poll, listen: nil),
            .polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(48))
        )

        #expect(
            said == ["No tweets yet.", "The next poll leaves in 48s.", "r asks now  ·  p switches to push"]
        )
    }

    @Test("says where X has to deliver")
    func push() {
        let said = words(.push, .running(.push, listen: "127.0.0.1:8080"))

        #expect(
            said == [
                "No tweets yet.", "Waiting for X to deliver at 127.0.0.1:8080.",
                "r reads what push may have missed  ·  p switches to poll",
            ]
        )
    }

    @Test("says what failed and when it is tried again")
    func failing() {
        let retry = noon.addingTimeInterval(4)
        let said = words(
            .poll,
            .running(.poll, listen: nil),
            .failing([.source(.account("nasa"))], reason: "offline", retryAt: retry)
        )

        #expect(said.contains("STALE · offline → 4s"))
    }

    @Test("says why X refuses each source, and what can be done")
    func refused() {
        let retry = noon.addingTimeInterval(900)
        let said = words(
            .poll,
            .running(.poll, listen: nil),
            .refusing([.source(.account("nasa"))], reason: "X refused the key (401)", retryAt: retry),
            .refusing([.source(.list("7"))], reason: "X does not find it", retryAt: retry),
            .failing([.source(.home)], reason: "offline", retryAt: retry)
        )

        #expect(
            said == [
                "No tweets yet.", "@nasa: X refused the key (401)", "list 7: X does not find it",
                "r asks again  ·  p tries push",
            ]
        )
    }

    @Test("says when a source that failed is asked again, not when it would have been")
    func nextRead() {
        let said = words(
            .poll,
            .running(.poll, listen: nil),
            .polled([.account("nasa")], at: noon, next: noon.addingTimeInterval(5)),
            .failing([.source(.account("nasa"))], reason: "offline", retryAt: noon.addingTimeInterval(20))
        )

        #expect(said.contains("The next poll leaves in 20s."))
    }
}
