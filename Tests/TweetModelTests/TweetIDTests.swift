import Foundation
import Testing
import TweetModel

@Suite("Tweet.ID")
struct TweetIDTests {
    @Test(
        "reads X's decimal text",
        arguments: zip(
            ["1", "20", "1212092628029698048", "9223372036854775807"],
            [1, 20, 1_212_092_628_029_698_048, UInt64(Int64.max)]
        )
    )
    func reads(text: String, value: UInt64) {
        #expect(Tweet.ID(text)?.rawValue == value)
        #expect(Tweet.ID(text)?.description == text)
    }

    @Test(
        "refuses what X does not write",
        arguments: [
            "", "0", "-1", "+1", "01", " 1", "1 ", "1.0", "1e3", "0x1F", "abc", "１", "٣",
            "9223372036854775808",
            "18446744073709551616", "99999999999999999999",
        ]
    )
    func refuses(text: String) {
        #expect(Tweet.ID(text) == nil)
    }

    @Test("refuses numbers out of range", arguments: [0, UInt64(Int64.max) + 1, .max])
    func refuses(number: UInt64) {
        #expect(Tweet.ID(number) == nil)
    }

    @Test("sorts by number, not by text")
    func order() throws {
        let ids = try ["100", "9", "20"].map { try #require(Tweet.ID($0)) }

        #expect(ids.sorted().map(\.description) == ["9", "20", "100"])
    }

    @Test("carries the time at which X made it")
    func timestamp() throws {
        // Made on 2019-12-31 at 19:26:16 UTC.
        let id = try #require(Tweet.ID("1212092628029698048"))

        let date = try #require(id.timestamp)

        #expect(Int(date.timeIntervalSince1970) == 1_577_820_376)
    }

    @Test("carries no time from before the clock was in it")
    func noTimestamp() throws {
        #expect(try #require(Tweet.ID(20)).timestamp == nil)
        #expect(try #require(Tweet.ID(Tweet.ID.firstSnowflake - 1)).timestamp == nil)
    }

    @Test("is, where it is the first of a moment, not earlier than that moment")
    func firstAt() throws {
        let moment = Date(timeIntervalSince1970: 1_700_000_000.25)

        let id = try #require(Tweet.ID(firstAt: moment))
        let before = try #require(Tweet.ID(id.rawValue - 1))

        #expect(try #require(id.timestamp) >= moment)
        #expect(try #require(before.timestamp) < moment)
    }

    @Test(
        "has no first before the clock began, nor in a time beyond its bits",
        arguments: [0, 1_288_834_974.657, 3_487_858_230.209, 7.3e9, 1e11, .infinity, .nan]
    )
    func noFirst(seconds: TimeInterval) {
        #expect(Tweet.ID(firstAt: Date(timeIntervalSince1970: seconds)) == nil)
    }

    @Test("is a number in JSON, and refuses one out of range")
    func coding() throws {
        let id = try #require(Tweet.ID("1212092628029698048"))

        #expect(try String(decoding: JSONEncoder().encode([id]), as: UTF8.self) == "[1212092628029698048]")
        #expect(try JSONDecoder().decode([Tweet.ID].self, from: Data("[1212092628029698048]".utf8)) == [id])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Tweet.ID].self, from: Data("[0]".utf8))
        }
    }
}
