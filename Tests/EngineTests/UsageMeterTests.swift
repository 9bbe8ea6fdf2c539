import Dashboard
import Foundation
import Testing
import TweetModel
import XClient
import XWire

@testable import Engine

@Suite("X's own count of posts read", .timeLimit(.minutes(1)))
struct UsageMeterTests {
    private let meter = UsageMeter()

    private func day(_ text: String) throws -> UTCDay {
        UTCDay(try Date("\(text)T00:00:00Z", strategy: .iso8601))
    }

    private let july = HTTPReply(
        status: 200,
        body: Data(
            """
            {"data":{"daily_project_usage":[{"date":"2026-06-30","usage":[{"tweets_consumed":7}]},\
            {"date":"2026-07-01","usage":[{"tweets_consumed":20}]},\
            {"date":"2026-07-02","usage":[{"tweets_consumed":300}]}]}}
            """.utf8
        )
    )

    @Test("is the sum of the days of this month")
    func month() async throws {
        meter.attach(try .asking(HeldX(july)))

        #expect(await meter.count(inMonthOf: try day("2026-07-02")) == .posts(320))
    }

    @Test("is asked for once in a quarter of an hour at most, and again on another day")
    func pause() async throws {
        let x = HeldX(july, july)
        meter.attach(try .asking(x))

        for _ in 0..<3 { #expect(await meter.count(inMonthOf: try day("2026-07-02")) == .posts(320)) }
        #expect(x.count == 1)

        #expect(await meter.count(inMonthOf: try day("2026-07-03")) == .posts(320))
        #expect(x.count == 2)
    }

    @Test(
        "is not to be had before X can be asked, with a key that may not, or from an X in trouble, and says why"
    )
    func unavailable() async throws {
        let today = try day("2026-07-02")
        #expect(await meter.count(inMonthOf: today) == .unavailable("not connected yet"))

        meter.attach(try .asking(UnreachableX(), credentials: .init()))
        #expect(await meter.count(inMonthOf: today) == .unavailable("X tells it to a bearer token only"))

        meter.attach(try .asking(HeldX(HTTPReply(status: 500))))
        #expect(await meter.count(inMonthOf: today.advanced(by: 1)) == .unavailable("X has trouble (500)"))
    }
}
