import Foundation
import Testing
import TweetModel

@testable import XWire

@Suite("Lines of an audit")
struct AuditLineTests {
    private func comparison() -> AuditComparison {
        let start = Date(timeIntervalSince1970: 0)
        return AuditComparison(
            [.account("nasa"), .account("esa")],
            span: TimeSpan(start: start, end: start + 90),
            counted: 12,
            held: 9
        )
    }

    @Test("one object a comparison, with the sources that one query counts")
    func json() {
        var comparison = comparison()
        comparison.found = 2
        comparison.missing = 1
        let line =
            #"{"source_ids":["watch:nasa","watch:esa"],"from":"1970-01-01T00:00:00.000Z","#
            + #""to":"1970-01-01T00:01:30.000Z","counted":12,"held":9,"found":2,"missing":1"#

        #expect(AuditLine(.compared(comparison)).json.string == line + "}")
        comparison.trouble = "offline"
        #expect(AuditLine(.compared(comparison)).json.string == line + #","reason":"offline"}"#)
    }

    @Test("one object a source that X does not count")
    func impossible() {
        #expect(
            AuditLine(.impossible(.init(.list("7"), "X counts no lists"))).json.string
                == #"{"source_id":"list:7","reason":"X counts no lists"}"#
        )
    }

    @Test("people read what agrees, what was found, and what was not compared")
    func plain() {
        var found = comparison()
        found.found = 3
        let span = "@nasa @esa: 1970-01-01T00:00:00Z to 1970-01-01T00:01:30Z: X counts 12, here 9: "

        #expect(AuditLine(.compared(comparison())).plain.string == span + "agrees")
        #expect(
            AuditLine(.compared(found)).plain.string == span + "@nasa @esa: 3 tweets found, read now"
        )
        #expect(
            AuditLine(.impossible(.init(.home, "X counts no home timelines"))).plain
                == "home: not compared: X counts no home timelines"
        )
    }
}
