import Foundation
import Testing
import TweetModel
import XWire

@Suite("Delivery")
struct DeliveryTests {
    private func delivery(_ text: String) throws -> Delivery {
        try Delivery(decoding: Fixture.data(text))
    }

    @Test("reads a post of the Activity API with its author and the post answered")
    func activity() throws {
        let delivery = try delivery(Fixture.activity)
        let tweet = try #require(delivery.tweets.first)

        #expect(delivery.shape == .activity)
        #expect(delivery.eventType == "post.mention.create")
        #expect(delivery.tags == ["mentions"])
        #expect(delivery.subscribedUserID == "13")
        #expect(delivery.isUnderstood)
        #expect(tweet.text.string == "@mika look 👀 example.org/a?b=1&c=2")
        #expect(tweet.author.handle.string == "jun")
        #expect(tweet.kind == .reply)
        #expect(tweet.inReplyTo?.handle?.string == "mika")
    }

    @Test("reads a deletion")
    func deletion() throws {
        let delivery = try delivery(Fixture.deletion)

        #expect(delivery.deleted == [Tweet.ID("1900000000000000202")])
        #expect(delivery.tweets.isEmpty)
    }

    @Test("reads a post of the filtered stream with the tags of its rules")
    func streamPost() throws {
        let delivery = try delivery(Fixture.streamPost)

        #expect(delivery.shape == .filteredStream)
        #expect(delivery.tweets.map(\.text.string) == ["From the stream 🚂"])
        #expect(delivery.tags == ["watch"])
    }

    @Test("reads all kinds of events in one body of the Account Activity API")
    func accountActivity() throws {
        let delivery = try delivery(Fixture.accountActivity)

        #expect(delivery.shape == .accountActivity)
        #expect(delivery.tweets.count == 2)
        #expect(delivery.deleted == [Tweet.ID("1900000000000000202")])
        #expect(delivery.otherEvents == ["favorite_events": 2])
        #expect(delivery.subscribedUserID == "13")
        #expect(delivery.isUnderstood)
    }

    @Test("takes the whole text, the true media and the id as text from a v1.1 tweet")
    func extendedTweet() throws {
        let tweet = try #require(try delivery(Fixture.accountActivity).tweets.first)

        #expect(tweet.id == Tweet.ID("1900000000000000401"))
        #expect(tweet.text.string == "Not cut at all, see example.org/whole &")
        #expect(tweet.kind == .reply)
        #expect(tweet.inReplyTo?.handle?.string == "mika")
        #expect(tweet.createdAt == WireTime.date(iso8601: "2025-03-13T04:01:00Z"))
        #expect(tweet.metrics == Metrics(replies: 0, reposts: 2, quotes: 1, likes: 3))
        #expect(
            tweet.media == [
                Media(
                    kind: .animation,
                    altText: SafeText("A turning wheel"),
                    target: SafeText("https://x.com/jun/status/1/photo/1"),
                    durationMilliseconds: 900
                )
            ]
        )
    }

    @Test("shows a v1.1 repost as its original, with the quote inside and without the link to that")
    func repostOfQuote() throws {
        let tweet = try #require(try delivery(Fixture.accountActivity).tweets.last)

        #expect(tweet.kind == .repost)
        #expect(tweet.author.handle.string == "ada_f")
        #expect(tweet.displayText.string == "Night train")
        #expect(tweet.reposted?.quoted.first?.text.string == "All stops.")
    }

    @Test(
        "counts events that are no tweets by their kind",
        arguments: [
            "like.create", "follow.follow", "profile.update.bio", "dm.received", "chat.sent", "mute.mute",
        ]
    )
    func otherEvents(type: String) throws {
        let delivery = try delivery(
            #"{"data":{"event_type":"\#(type)","payload":{"id":"1","x":[1]},"filter":{}}}"#
        )

        #expect(delivery.otherEvents == [type: 1])
        #expect(delivery.isUnderstood)
        #expect(delivery.brokenItems == 0)
    }

    @Test("does not claim to understand an event it does not know, and repeats no strange name")
    func unknownEvents() throws {
        let odd = try delivery(#"{"data":{"event_type":"moon.rise","payload":{}}}"#)
        let hostile = try delivery(#"{"data":{"event_type":"\u001b[2J","payload":{}}}"#)

        #expect(odd.otherEvents == ["moon.rise": 1])
        #expect(!odd.isUnderstood)
        #expect(hostile.otherEvents == ["other": 1])
        #expect(hostile.eventType == "other")
    }

    @Test("reads the post of a kind of post event that is still to come")
    func futurePostEvent() throws {
        let delivery = try delivery(
            #"{"data":{"event_type":"post.pin.create","payload":{"id":"1900000000000000001","text":"new"}}}"#
        )

        #expect(delivery.tweets.count == 1)
        #expect(delivery.isUnderstood)
    }

    @Test(
        "counts a post event without a sound post as broken",
        arguments: [
            #"{}"#, #"{"id":1900000000000000001,"text":"a number"}"#, #"{"id":"007","text":"zeros"}"#, "null",
            "[]",
        ]
    )
    func brokenPost(payload: String) throws {
        let delivery = try delivery(#"{"data":{"event_type":"post.create","payload":\#(payload)}}"#)

        #expect(delivery.brokenItems == 1)
        #expect(delivery.tweets.isEmpty)
        #expect(delivery.isUnderstood)
    }

    @Test("stores the sound items of a mixed body and counts the others")
    func mixed() throws {
        let delivery = try delivery(
            #"""
            {"for_user_id":"1","tweet_create_events":[{"id_str":"1900000000000000001","text":"one"},{"id":5,"text":"no text id"},
            7,{"id_str":"1900000000000000002","text":"two"}],"tweet_delete_events":[{"status":{"id":"x"}},{}],
            "block_events":{}}
            """#
        )

        #expect(delivery.tweets.map(\.text.string) == ["one", "two"])
        #expect(delivery.brokenItems == 4)
        #expect(delivery.otherEvents == ["block_events": 1])
    }

    @Test("tells that a user took back the app's access, in either form")
    func revocation() throws {
        #expect(try delivery(#"{"user_event":{"revoke":{"source":{"user_id":"1"}}}}"#).isRevocation)
        #expect(
            try delivery(#"{"data":{"event_type":"oauth.revoke","payload":{"user_id":"1"}}}"#).isRevocation
        )
        #expect(try !delivery(Fixture.activity).isRevocation)
    }

    @Test("knows X's words about a replay")
    func replay() throws {
        #expect(try delivery(#"{"replay_job_status":{"job_state":"Complete"}}"#).shape == .replay)
        #expect(try delivery(#"{"replay_event":{}}"#).shape == .replay)
    }

    @Test("does not understand other objects")
    func unknown() throws {
        let delivery = try delivery(#"{"zeta":1,"alpha\u001b":2}"#)

        #expect(delivery.shape == .unknown)
        #expect(!delivery.isUnderstood)
    }

    @Test("takes the tutorial's body for nothing that X signs")
    func tutorial() throws {
        #expect(try !delivery(Fixture.tutorial).isUnderstood)
    }

    @Test("reads the shape of the first test that holds, whatever else stands beside it")
    func order() throws {
        let both = #"{"tweet_create_events":[],"data":{"event_type":"post.delete","payload":{"id":"5"}}}"#

        #expect(try delivery(both).deleted.map(\.rawValue) == [5])
        #expect(try delivery(#"{"data":{"event_type":7,"id":"5","text":"t"}}"#).shape == .filteredStream)
    }

    @Test("refuses a body over one mebibyte")
    func size() {
        let text = String(repeating: "a", count: JSONBody.deliveryLimitBytes)

        #expect(throws: DecodingProblem.tooLarge(limitBytes: 1_048_576)) {
            try delivery(#"{"a":"\#(text)"}"#)
        }
    }
}
