import Foundation
import Testing
import TweetModel
import XWire

@Suite("TutorialBody")
struct TutorialBodyTests {
    private let arrival = Date(timeIntervalSince1970: 1_741_842_042.5)

    private func tweet(_ text: String, at date: Date? = nil) throws -> Tweet {
        try TutorialBody(decoding: Data(text.utf8), receivedAt: date ?? arrival).tweet
    }

    @Test("makes a tweet of a bare text")
    func bare() throws {
        let tweet = try tweet(Fixture.tutorial)

        #expect(tweet.text.string == "Hello from the bench")
        #expect(tweet.author.handle.string == "webhook")
        #expect(tweet.createdAt == arrival)
    }

    @Test("gives a body that comes again within the minute the same id")
    func repeated() throws {
        let minute = (arrival.timeIntervalSince1970 / 60).rounded(.down) * 60
        let first = try tweet(Fixture.tutorial, at: Date(timeIntervalSince1970: minute))
        let second = try tweet(Fixture.tutorial, at: Date(timeIntervalSince1970: minute + 59.999))
        let third = try tweet(Fixture.tutorial, at: Date(timeIntervalSince1970: minute + 60))

        #expect(first.id == second.id)
        #expect(first.id < third.id)
        #expect(try tweet(Fixture.tutorial + " ").id != tweet(Fixture.tutorial).id)
    }

    @Test("lays the id out inside the minute of arrival, as X does, whatever the body")
    func snowflake() throws {
        let minute = (arrival.timeIntervalSince1970 / 60).rounded(.down) * 60
        for number in 0..<200 {
            let time = try #require(
                try tweet(#"{"event":"tweet","data":{"text":"\#(number)"}}"#).id.timestamp
            )

            #expect((minute..<minute + 60).contains(time.timeIntervalSince1970))
        }
    }

    @Test("shows time and author as they are named, written either way")
    func members() throws {
        let whole = try tweet(
            #"{"event":"tweet","data":{"text":"t","author":"jun","created_at":"2025-03-13T01:00:00Z"}}"#
        )
        let object = try tweet(
            #"{"event":"tweet","data":{"text":"t","user":{"id":"5","screen_name":"jun","name":"潤"},"created_at":"Thu Mar 13 01:00:00 +0000 2025"}}"#
        )

        #expect(whole.author.handle.string == "jun")
        #expect(whole.createdAt == WireTime.date(iso8601: "2025-03-13T01:00:00Z"))
        #expect(object.createdAt == whole.createdAt)
        #expect(object.author == Author(id: "5", handle: SafeText("jun"), name: SafeText("潤")))
    }

    @Test(
        "believes no id that a body names: its tweet can never be one of X's",
        arguments: [
            #""1900000000000000001""#, #""1""#, "7", #""9223372036854775808""#, #""18446744073709551615""#,
            "null",
        ]
    )
    func ownID(id: String) throws {
        let tweet = try tweet(#"{"event":"tweet","data":{"text":"t","id":\#(id)}}"#)

        #expect(tweet.id.isUnproven)
        #expect(tweet.versionID == tweet.id)
        #expect(Tweet.ID(tweet.id.description) == nil)
        #expect(try #require(tweet.id.timestamp).timeIntervalSince(arrival).magnitude < 60)
    }

    @Test("gives two bodies that name one id two ids")
    func sharedID() throws {
        let one = try tweet(#"{"event":"tweet","data":{"text":"one","id":"1900000000000000001"}}"#)
        let other = try tweet(#"{"event":"tweet","data":{"text":"other","id":"1900000000000000001"}}"#)

        #expect(one.id != other.id)
    }

    @Test("passes over optional members that are not sound")
    func unsound() throws {
        let tweet = try tweet(
            #"{"event":"tweet","data":{"text":"t","id":7,"author":[],"created_at":"soon"},"more":1}"#
        )

        #expect(tweet.author.handle.string == "webhook")
        #expect(tweet.createdAt == arrival)
    }

    @Test(
        "refuses every other shape",
        arguments: [
            #"{"event":"tweets","data":{"text":"t"}}"#, #"{"event":"tweet","data":{"text":7}}"#,
            #"{"event":"tweet","data":{}}"#, #"{"event":"tweet"}"#, #"{"data":{"text":"t"}}"#, "{}",
            #"{"event":"tweet","data":"t"}"#,
        ]
    )
    func shapes(text: String) {
        #expect(throws: DecodingProblem.notTutorialTweet) { try tweet(text) }
    }

    @Test("takes 25,000 scalars and not one more")
    func length() throws {
        func body(_ count: Int) -> String {
            #"{"event":"tweet","data":{"text":"\#(String(repeating: "é", count: count))"}}"#
        }

        _ = try tweet(body(25_000))
        #expect(throws: DecodingProblem.notTutorialTweet) { try tweet(body(25_001)) }
    }

    @Test("says what is no JSON at all", arguments: ["", "hello", "[]"])
    func noJSON(text: String) {
        #expect(throws: DecodingProblem.wrongKind) { try tweet(text) }
    }

    @Test("has no id for a clock before X's ids")
    func earlyClock() {
        #expect(throws: DecodingProblem.notTutorialTweet) {
            try tweet(Fixture.tutorial, at: Date(timeIntervalSince1970: 0))
        }
    }
}
