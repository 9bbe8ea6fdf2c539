import Foundation
import Testing
import TweetModel

@testable import XWire

@Suite("Lines of coverage")
struct CoverageLineTests {
    private func range(_ after: UInt64, _ through: UInt64) throws -> IDRange {
        let first = try #require(Tweet.ID(after))
        let last = try #require(Tweet.ID(through))
        return try #require(IDRange(after: first, through: last))
    }

    /// Read, pushed and counted, with a hole of each kind between.
    private func coverage() throws -> Coverage {
        Coverage([
            .init(try range(10, 20), .covered(.counted)),
            .init(try range(20, 30), .missing(.reach, estimate: nil)),
            .init(try range(30, 40), .covered(.read)),
            .init(try range(40, 50), .missing(.pageLimit, estimate: 12)),
            .init(try range(50, 60), .covered(.pushed)),
        ])
    }

    @Test(
        "one object a source: ranges and holes, oldest first, ids as text, the end of a hole left out of it"
    )
    func json() throws {
        let line = CoverageLine(.account("nasa"), try coverage()).json.string

        #expect(
            line == #"{"source_id":"watch:nasa","ranges":["#
                + #"{"after":"10","through":"20","evidence":"counted"},"#
                + #"{"after":"30","through":"40","evidence":"read"},"#
                + #"{"after":"50","through":"60","evidence":"pushed"}],"holes":["#
                + #"{"after":"20","before":"31","reason":"reach","fillable":false,"estimate":null},"#
                + #"{"after":"40","before":"51","reason":"pageLimit","fillable":true,"estimate":12}]}"#
        )
    }

    @Test("a source that has nothing missing has an empty list of holes")
    func whole() throws {
        let coverage = Coverage().adding(try range(1, 2), .read)

        #expect(
            CoverageLine(.search("a \"b\""), coverage).json.string
                == #"{"source_id":"search:a \"b\"","ranges":[{"after":"1","through":"2","evidence":"read"}],"holes":[]}"#
        )
    }

    @Test("people read times, what is known, why something is missing, and whether it can be filled")
    func plain() throws {
        let noon = Date(timeIntervalSince1970: 1_785_766_800)
        let first = try #require(Tweet.ID(firstAt: noon))
        let last = try #require(Tweet.ID(firstAt: noon + 90))
        let later = try #require(IDRange(after: first, through: last))
        let lines = CoverageLine(
            .account("nasa"),
            Coverage([.init(later, .missing(.recount, estimate: 1))])
        ).plain

        #expect(
            lines == [
                "@nasa: 2026-08-03T14:20:00Z to 2026-08-03T14:21:30Z missing, about 1 tweet: X counts more; can be filled"
            ]
        )
        #expect(
            CoverageLine(.list("7"), try coverage()).plain == [
                "list 7: id 10 to id 20 counted", "list 7: id 20 to id 30 missing: X answers no farther back",
                "list 7: id 30 to id 40 read",
                "list 7: id 40 to id 50 missing, about 12 tweets: more than one read may bring; can be filled",
                "list 7: id 50 to id 60 pushed, not proven yet",
            ]
        )
    }

    @Test("each line of a query with line ends is one line, and cannot act on the terminal")
    func hostile() throws {
        let lines = CoverageLine(.search("a\nb\u{1B}[2J"), Coverage().adding(try range(1, 2), .read)).plain

        #expect(lines.count == 1)
        #expect(lines.allSatisfy { !$0.string.contains("\n") && !$0.string.contains("\u{1B}") })
    }
}
