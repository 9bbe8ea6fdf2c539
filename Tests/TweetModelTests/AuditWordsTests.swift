import Foundation
import Testing
import TweetModel

@Suite("Audits in words")
struct AuditWordsTests {
    private let day = Duration.seconds(86_400)
    private let span = TimeSpan(start: .distantPast, end: .distantFuture)

    private func compared(_ handles: [String], found: Int = 0, missing: Int = 0) -> AuditComparison {
        var comparison = AuditComparison(
            handles.map { .account($0) },
            span: span,
            counted: 9,
            held: 9 - found
        )
        comparison.found = found
        comparison.missing = missing
        return comparison
    }

    @Test("names the price, and that more may have to be read")
    func price() {
        #expect(
            AuditQuote(span: day, requests: 3).words
                == "audit of 24h: 3 counts, about $0.02, and what has to be read again"
        )
        #expect(
            AuditQuote(span: .seconds(5400), requests: 1).words
                == "audit of 90m: 1 count, about $0.01, and what has to be read again"
        )
    }

    @Test("says why nothing can be asked")
    func nothing() {
        let home = AuditQuote.Impossible(.home, "X counts no home timelines")
        #expect(
            AuditQuote(span: day, requests: 0, impossible: [home]).words
                == "no audit of 24h: home: X counts no home timelines"
        )
        #expect(
            AuditQuote(span: day, refused: "one is under way").words == "no audit of 24h: one is under way"
        )
    }

    @Test("puts what agrees in one number, and names what was found, is missing or was not compared")
    func summary() {
        var found = compared(["a", "nasa"], found: 3, missing: 2)
        found.foundSources = [.account("nasa")]
        var cut = compared(["esa"])
        cut.trouble = "offline"
        let home = AuditQuote.Impossible(.home, "X counts no home timelines")
        let list = AuditQuote.Impossible(.list("7"), "X counts no lists")

        #expect(
            [
                AuditFinding.compared(compared(["b", "c"])), .compared(found), .compared(cut),
                .impossible(home),
                .impossible(list),
            ].words(span: day).string
                == "audit of 24h: @nasa: 3 tweets found, read now, 2 more that X counts and does not give, "
                + "@esa: not compared to the end: offline, home and 1 more not compared: X counts no home timelines, "
                + "2 sources agree"
        )
        let hour = TimeSpan(
            start: Date(timeIntervalSince1970: 82_800),
            end: Date(timeIntervalSince1970: 86_400)
        )
        let younger = AuditComparison([.account("a"), .account("b")], span: hour, counted: 1, held: 1)
        #expect(
            [AuditFinding.compared(younger)].words(span: day)
                == "audit of 24h: 2 sources agree since they were first read"
        )
        #expect([AuditFinding]().words(span: day) == "audit of 24h: nothing is watched")
    }
}
