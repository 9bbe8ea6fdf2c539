import Foundation
import Testing
import TweetModel
import XWire

/// Lines about the link to X and about what is missing.
extension TweetLineTests {
    // MARK: Gaps

    private func gap(_ reason: Hole.Reason, estimate: Int? = nil, of sources: [Source.ID]) throws -> Gap {
        let (after, through) = (try #require(Tweet.ID("7")), try #require(Tweet.ID("99")))
        let range = try #require(IDRange(after: after, through: through))
        return Gap(Hole(range: range, reason: reason, estimate: estimate), of: sources)
    }

    @Test(
        "writes a gap as ever, with what is new at the end",
        arguments: [
            (Hole.Reason.pageLimit, "pageLimit"), (.reach, "staleCursor"), (.refused, "refused"),
            (.outage, "outage"), (.interrupted, "interrupted"), (.recount, "recount"), (.omitted, "omitted"),
        ]
    )
    func gap(reason: Hole.Reason, word: String) throws {
        #expect(
            TweetLine.gap(try gap(reason, of: [.search("swift")])).json.string
                == #"{"event":"gap","source":"search","after":"7","before":"100","reason":"\#(word)","estimate":null,"source_id":"search:swift"}"#
        )
    }

    @Test("names all sources of a gap that several have, and reads out some of them")
    func gapOfSeveral() throws {
        let line = TweetLine.gap(
            try gap(.outage, estimate: 30, of: ["d", "a", "c", "b"].map(Source.ID.account))
        )

        #expect(
            line.json.string
                == #"{"event":"gap","source":"watch","after":"7","before":"100","reason":"outage","estimate":30,"source_id":"watch:a","source_ids":["watch:a","watch:b","watch:c","watch:d"]}"#
        )
        #expect(line.plain == "-- a stretch of @a @b @c +1 is not covered: about 30 tweets")
    }

    @Test("reads out whose gap it is where nobody knows how much is missing")
    func plainGap() throws {
        #expect(
            TweetLine.gap(try gap(.reach, of: [.home])).plain == "-- a stretch of home is not covered"
        )
    }

    // MARK: Reports

    private static let start = Date(timeIntervalSince1970: 0)

    @Test(
        "writes every report as an object of status",
        arguments: [
            (.switching(to: .push), #"{"event":"status","state":"switching","mode":"push"}"#),
            (
                .running(.push, listen: "h:1"),
                #"{"event":"status","state":"running","mode":"push","listen":"h:1"}"#
            ),
            (
                .refused(wanted: .push, current: .poll, reason: "busy"),
                #"{"event":"status","state":"refused","mode":"poll","wanted":"push","reason":"busy"}"#
            ),
            (
                .polled([.account("nasa")], at: start, next: start.addingTimeInterval(60)),
                #"{"event":"status","state":"polled","source":"watch","at":"1970-01-01T00:00:00.000Z","next":"1970-01-01T00:01:00.000Z","source_id":"watch:nasa"}"#
            ),
            (
                .blocked([.source(.search("swift"))], until: start),
                #"{"event":"status","state":"blocked","source":"search","until":"1970-01-01T00:00:00.000Z","source_id":"search:swift"}"#
            ),
            (
                .failing([.source(.home)], reason: "offline", retryAt: start),
                #"{"event":"status","state":"failing","source":"home","reason":"offline","retry_at":"1970-01-01T00:00:00.000Z","source_id":"home"}"#
            ),
            (
                .refusing([.source(.list("7"))], reason: "no", retryAt: start),
                #"{"event":"status","state":"refusing","source":"list","reason":"no","retry_at":"1970-01-01T00:00:00.000Z","source_id":"list:7"}"#
            ),
            (
                .refusing([.transport(.webhook)], reason: "no", retryAt: start),
                #"{"event":"status","state":"refusing","reason":"no","retry_at":"1970-01-01T00:00:00.000Z","transport":"webhook"}"#
            ),
            (
                .refusing([.registration], reason: "no", retryAt: start),
                #"{"event":"status","state":"refusing","reason":"no","retry_at":"1970-01-01T00:00:00.000Z","transport":"webhook","part":"registration"}"#
            ),
            (
                .mended([.source(.mentions), .transport(.polling)], at: start),
                #"{"event":"status","state":"mended","source":"mentions","at":"1970-01-01T00:00:00.000Z","source_id":"mentions","transport":"poll"}"#
            ),
            (
                .retired([.source(.account("a")), .source(.account("b"))]),
                #"{"event":"status","state":"retired","source":"watch","source_id":"watch:a","source_ids":["watch:a","watch:b"]}"#
            ),
            (
                .rateLimit(remaining: 1, limit: 2, resetsAt: start),
                #"{"event":"status","state":"rate_limit","remaining":1,"limit":2,"resets_at":"1970-01-01T00:00:00.000Z"}"#
            ),
            (
                .coverage(
                    "polling covers 0 of 2 accounts: 2 suspended",
                    left: [.account("b"): "x", .account("a"): "y\""]
                ),
                #"{"event":"status","state":"coverage","text":"polling covers 0 of 2 accounts: 2 suspended","left":[{"source_id":"watch:a","reason":"y\""},{"source_id":"watch:b","reason":"x"}]}"#
            ),
            (.coverage(nil), #"{"event":"status","state":"coverage","text":null}"#),
            (.storeTrouble(nil), #"{"event":"status","state":"store_trouble","reason":null}"#),
            (.spent(microdollars: 5000), #"{"event":"status","state":"spent","microdollars":5000}"#),
            (.probed(at: start), #"{"event":"status","state":"probed","at":"1970-01-01T00:00:00.000Z"}"#),
        ] as [(TransportReport, String)]
    )
    func status(report: TransportReport, json: String) {
        #expect(TweetLine.status(report).json.string == json)
    }

    @Test("reads out what concerns people, and keeps quiet about the rest")
    func plain() {
        let nasa = Link.source(.account("nasa"))
        let said: [(TransportReport, String?)] = [
            (
                .refusing([.source(.home)], reason: "no\nkey", retryAt: Self.start),
                "-- home refused: no key (asked again 1970-01-01T00:00:00Z)"
            ),
            (
                .failing([.source(.search("a\nb")), nasa], reason: "offline", retryAt: Self.start),
                "-- search “a b” @nasa: offline"
            ),
            (
                .blocked([nasa], until: Self.start),
                "-- @nasa: X's limit is reached until 1970-01-01T00:00:00Z"
            ),
            (.mended([.transport(.webhook)], at: Self.start), "-- webhook works again"),
            (.mended([.registration], at: Self.start), "-- webhook registration works again"),
            (.mended([nasa, .source(.home)], at: Self.start), "-- @nasa home work again"),
            (.retired([nasa]), nil), (.probed(at: Self.start), nil),
            (.polled([.home], at: Self.start, next: Self.start), nil),
        ]

        for (report, line) in said { #expect(TweetLine.status(report).plain?.string == line) }
    }
}
