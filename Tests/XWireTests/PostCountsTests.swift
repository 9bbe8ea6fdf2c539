import Foundation
import Testing
import XWire

@Suite("PostCounts")
struct PostCountsTests {
    private static let hour = Date(timeIntervalSince1970: 1_741_842_000)

    /// A bucket between two minutes of the hour.
    private static func bucket(_ start: Int, _ end: Int, _ count: Int) -> WireCounts.Bucket {
        WireCounts.Bucket(start: hour + Double(start * 60), end: hour + Double(end * 60), count: count)
    }

    @Test("gives the buckets oldest first, and where older ones are")
    func buckets() throws {
        let counts = try PostCounts(
            WireCounts(
                buckets: [Self.bucket(11, 12, 4), Self.bucket(10, 11, 0)],
                meta: WireCounts.Meta(total: 4, nextToken: "older")
            )
        )

        #expect(counts.buckets.map(\.start) == [Self.hour + 600, Self.hour + 660])
        #expect(counts.buckets.map(\.end) == [Self.hour + 660, Self.hour + 720])
        #expect(counts.buckets.map(\.count) == [0, 4])
        #expect(counts.nextToken == "older")
        #expect(counts.total == 4)
    }

    @Test("numbers that no count of X's can be are bounded, so that their sum is one")
    func huge() throws {
        let buckets = (0...1).map {
            #"{"start":"2025-03-13T05:0\#($0):00Z","end":"2025-03-13T05:0\#($0 + 1):00Z","tweet_count":9223372036854775807}"#
        }
        let body =
            #"{"data":[\#(buckets.joined(separator: ","))],"meta":{"total_tweet_count":9223372036854775807}}"#

        let counts = try PostCounts(decoding: Data(body.utf8))

        #expect(counts.buckets.reduce(0) { $0 + $1.count } == 2_000_000_000_000)
    }

    @Test("an empty token is none")
    func emptyToken() throws {
        let counts = try PostCounts(
            WireCounts(buckets: [Self.bucket(10, 11, 1)], meta: WireCounts.Meta(total: nil, nextToken: ""))
        )

        #expect(counts.nextToken == nil)
    }

    @Test(
        "impossible buckets are an error and no number",
        arguments: [
            [], [bucket(10, 11, -1)], [bucket(11, 10, 1)], [bucket(10, 10, 1)],
            [bucket(10, 12, 1), bucket(11, 13, 1)], [bucket(10, 11, 1), bucket(10, 11, 1)],
            [bucket(10, 11, 3), bucket(12, 11, 0)],
        ]
    )
    func impossible(buckets: [WireCounts.Bucket]) {
        #expect(throws: DecodingProblem.notCounts) { try PostCounts(WireCounts(buckets: buckets)) }
    }

    @Test(
        "an answer without its buckets, or with a broken one, is an error and no zero",
        arguments: [
            #"{}"#, #"{"meta":{"total_tweet_count":0}}"#, #"{"data":null,"meta":{"total_tweet_count":0}}"#,
            #"{"data":{},"meta":{"total_tweet_count":7}}"#, #"{"data":[]}"#,
            #"{"errors":[{"title":"Forbidden"}]}"#, #"{"data":[SOUND,{"tweet_count":3}]}"#,
            #"{"data":[SOUND,{"start":"2025-03-13T01:11:00Z","end":"2025-03-13T01:12:00Z"}]}"#,
            #"{"data":[{"start":"2025-03-13T01:11:00Z","end":"2025-03-13T01:12:00Z","tweet_count":"3"}]}"#,
            #"{"data":[{"start":"soon","end":"2025-03-13T01:12:00Z","tweet_count":3}]}"#,
            #"{"data":[SOUND],"errors":[{"title":"Internal Error"}]}"#,
        ]
    )
    func missing(text: String) {
        let sound = #"{"start":"2025-03-13T01:10:00Z","end":"2025-03-13T01:11:00Z","tweet_count":2}"#
        let body = Data(text.replacing("SOUND", with: sound).utf8)

        #expect(throws: DecodingProblem.notCounts) { try PostCounts(decoding: body) }
    }

    @Test("a sum that no number holds is the greatest there is")
    func overflow() throws {
        let buckets = [Self.bucket(10, 11, .max), Self.bucket(11, 12, 9)]

        #expect(try PostCounts(WireCounts(buckets: buckets)).total == .max)
    }
}
