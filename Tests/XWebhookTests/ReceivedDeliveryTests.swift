import Foundation
import Testing
import TweetModel
import XWire

@testable import XWebhook

@Suite("ReceivedDelivery")
struct ReceivedDeliveryTests {
    private let now = TestListener.start
    private let feed = FeedMembership(handles: ["NASA"], includesMentions: true)

    private func received(_ body: String, feed: FeedMembership? = nil) throws -> ReceivedDelivery {
        try ReceivedDelivery(signed: Data(body.utf8), at: now, feed: feed ?? self.feed)
    }

    @Test("a tweet of a watched account is the watch source's, whatever the case of its handle")
    func watched() throws {
        let batch = try #require(try received(Body.activity()).batches.first)

        #expect(batch.tweets.map(\.id) == [Tweet.ID(1_960_000_000_000_000_001)])
        #expect(batch.arrival == Arrival(receivedAt: now, via: .webhook, source: .watch))
        #expect(batch.quarantined == nil)
    }

    @Test("a tweet of an account known by its id alone is the watch source's")
    func watchedByID() throws {
        let feed = FeedMembership(handles: [], ids: ["11"])

        #expect(try received(Body.activity(), feed: feed).batches.first?.arrival.source == .watch)
    }

    @Test("a tweet that no source names is marked as delivered")
    func delivered() throws {
        let feed = FeedMembership(handles: ["esa"])

        #expect(try received(Body.activity(), feed: feed).batches.first?.arrival.source == .delivered)
    }

    @Test("a tweet that mentions the user is the mentions source's where the feed has one")
    func mention() throws {
        let body = Body.activity("post.mention.create", handle: "stranger", author: "11")
        let without = FeedMembership(handles: ["nasa"])

        #expect(try received(body).batches.first?.arrival.source == .mentions)
        #expect(try received(body, feed: without).batches.first?.arrival.source == .delivered)
    }

    @Test("one delivery of several tweets is sorted by source, and what is broken in it is counted and kept")
    func accountActivity() throws {
        let body = Body.accountActivity()
        let received = try received(body)

        #expect(received.batches.map(\.arrival.source) == [.watch, .mentions])
        #expect(received.batches.map(\.tweets.count) == [1, 1])
        #expect(received.brokenItems == 1)
        #expect(received.eventsWithoutTweet == 2)
        #expect(received.batches.map(\.quarantined) == [Array(body.utf8), nil])
    }

    @Test("a deletion names the tweet that goes")
    func deletion() throws {
        let batch = try #require(try received(Body.deletion).batches.first)

        #expect(batch.deleted == [Tweet.ID(1_960_000_000_000_000_001)].compactMap(\.self))
        #expect(batch.tweets.isEmpty)
    }

    @Test("an event that is no tweet is counted and nothing of it is kept")
    func like() throws {
        let received = try received(Body.like)

        #expect(received.batches.isEmpty)
        #expect(received.eventsWithoutTweet == 1)
        #expect(!received.isUnknown)
    }

    @Test("a body of an unknown kind is kept whole for a look")
    func unknown() throws {
        let received = try received(Body.unknown)

        #expect(received.isUnknown)
        #expect(received.batches.map(\.quarantined) == [Array(Body.unknown.utf8)])
    }

    @Test(
        "what is no JSON object is refused",
        arguments: [
            "", "[]", "1", "null", #""{}""#, "{", "{}}", "{} {}", "abc", String(repeating: "[", count: 70),
            #"{"a":"# + String(repeating: "[", count: 64) + String(repeating: "]", count: 64) + "}",
        ]
    )
    func noObject(_ body: String) {
        #expect(throws: DecodingProblem.self) { try received(body) }
    }

    @Test("bytes that are no UTF-8 are refused")
    func noUTF8() {
        #expect(throws: DecodingProblem.self) {
            try ReceivedDelivery(
                signed: Data([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]),
                at: now,
                feed: feed
            )
        }
    }

    @Test("a user who takes back the app's access is noticed")
    func revocation() throws {
        #expect(
            try received(#"{"data":{"event_type":"oauth.revoke","filter":{},"payload":{}}}"#).isRevocation
        )
    }

    @Test("the tutorial's body is one tweet of the delivered source, and only that shape is taken unsigned")
    func tutorial() throws {
        let received = try ReceivedDelivery(unsigned: Data(Body.tutorial.utf8), at: now)

        #expect(received.batches.map(\.arrival.source) == [.delivered])
        #expect(received.batches.first?.tweets.map(\.text) == [SafeText("hello from the tutorial")])
        for other in [Body.activity(), Body.unknown, "[]", #"{"event":"tweet"}"#] {
            #expect(throws: DecodingProblem.self) {
                try ReceivedDelivery(unsigned: Data(other.utf8), at: now)
            }
        }
    }

    @Test(
        "every sample of a push is taken, and what it promises is found",
        .enabled(if: Payloads.folder != nil, "no sample payloads here")
    )
    func samples() throws {
        for (name, body) in try Payloads.pushes() {
            let received = try ReceivedDelivery(signed: body, at: now, feed: feed)
            let tweets = received.batches.flatMap(\.tweets)

            #expect(!received.isUnknown, "\(name)")
            #expect(received.brokenItems == 0, "\(name)")
            if name.contains("tweet_create") || name.contains("post_create") {
                #expect(!tweets.isEmpty, "\(name)")
            }
            if name.contains("delete") {
                #expect(!received.batches.flatMap(\.deleted).isEmpty, "\(name)")
            }
        }
    }
}
