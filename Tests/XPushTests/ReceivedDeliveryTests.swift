import Foundation
import Support
import Testing
import TweetModel
import XPush
import XWire

@Suite("ReceivedDelivery")
struct ReceivedDeliveryTests {
    private let now = Date(timeIntervalSince1970: 1_780_000_000)
    private let nasa = Source.ID.account("nasa")

    private func received(_ body: String, present: Date? = nil) throws -> ReceivedDelivery {
        try ReceivedDelivery(
            signed: Data(body.utf8),
            at: now,
            present: present,
            sources: .made([nasa, .mentions])
        )
    }

    // MARK: - Tweets and deletions

    @Test("a tweet is one sighting, of the moment of its arrival, and nothing of its body is kept beside it")
    func tweet() throws {
        let batch = try #require(try received(PushedBody.activity()).batch)

        #expect(batch.sightings.map(\.tweet.id) == [Tweet.ID(PushedBody.id)])
        #expect(batch.sightings.map(\.tweet.text) == ["hello"])
        #expect(batch.sightings.map(\.sources) == [[nasa]])
        #expect(batch.receivedAt == now)
        #expect(batch.via == .webhook)
        #expect(batch.deleted == [])
        #expect(batch.quarantined == [])
    }

    @Test("a delivery covers nothing by itself: it proves no tweet but its own")
    func coverage() throws {
        for body in [
            PushedBody.activity(), PushedBody.deletion, PushedBody.accountActivity(), PushedBody.unknown,
        ] {
            #expect(try received(body).batch?.coverage == [])
        }
    }

    @Test("one delivery of several tweets is one batch, and what is broken in it is counted and kept whole")
    func accountActivity() throws {
        let body = PushedBody.accountActivity()
        let received = try received(body)

        #expect(received.batch?.sightings.map(\.sources) == [[nasa], []])
        #expect(received.brokenItems == 1)
        #expect(received.eventsWithoutTweet == 2)
        #expect(!received.isUnknown)
        #expect(received.batch?.quarantined == [Array(body.utf8)])
    }

    @Test(
        "an author whom X left out stands under the handle that the watched account has now, and a stranger under the id"
    )
    func authorLeftOut() throws {
        let sources = PushSources(
            feed: [nasa],
            account: { _ in nil },
            isOwner: { _ in false },
            handle: { $0 == "11348282" ? "nasa_now" : nil }
        )
        let authors = try ["11348282", "666"].map { id in
            let payload = #"{"id":"9","text":"a","author_id":"\#(id)"}"#
            let body =
                #"{"data":{"filter":{},"event_type":"post.create","payload":\#(payload),"includes":{}}}"#
            let delivery = try ReceivedDelivery(signed: Data(body.utf8), at: now, sources: sources)
            return delivery.batch?.sightings.first?.tweet.author.handle
        }

        #expect(authors == ["nasa_now", "666"])
    }

    @Test("a deletion names the tweet that goes")
    func deletion() throws {
        let batch = try #require(try received(PushedBody.deletion).batch)

        #expect(batch.deleted == [Tweet.ID(PushedBody.id)])
        #expect(batch.sightings == [])
    }

    @Test("the best clock known goes with it where that is ahead of this machine's, and never behind")
    func present() throws {
        let ahead = now.addingTimeInterval(86_400)

        #expect(try received(PushedBody.activity(), present: ahead).batch?.present == ahead)
        #expect(try received(PushedBody.activity(), present: .distantPast).batch?.present == now)
        #expect(try received(PushedBody.activity()).batch?.present == now)
    }

    // MARK: - What is no tweet, or cannot be read

    @Test("an event that is no tweet is counted, and nothing of it is kept but what it costs")
    func like() throws {
        let received = try received(PushedBody.like)

        let batch = try #require(received.batch)
        #expect(batch.pushed.map(\.item) == [.push])
        #expect(batch.sightings.isEmpty && batch.deleted.isEmpty && batch.quarantined.isEmpty)
        #expect(received.eventsWithoutTweet == 1)
        #expect(!received.isUnknown)
        #expect(received.brokenItems == 0)
    }

    @Test(
        "a post or a deletion that cannot be read is counted, and its body is kept whole for a look",
        arguments: [
            PushedBody.activity(post: PushedBody.post(id: "no id")),
            PushedBody.activity(post: #"{"text":1}"#),
            PushedBody.deletion.replacing(PushedBody.id, with: "0"),
            #"{"for_user_id":"11","tweet_create_events":[{"id_str":"x"}]}"#,
        ]
    )
    func unreadable(_ body: String) throws {
        let received = try received(body)

        #expect(received.brokenItems == 1)
        #expect(received.batch?.sightings == [])
        #expect(received.batch?.deleted == [])
        #expect(received.batch?.quarantined == [Array(body.utf8)])
    }

    @Test("a body of an unknown kind is kept whole for a look")
    func unknown() throws {
        let received = try received(PushedBody.unknown)

        #expect(received.isUnknown)
        #expect(received.brokenItems == 0)
        #expect(received.batch?.quarantined == [Array(PushedBody.unknown.utf8)])
        // An event in a form that X made up since costs what one costs that cannot be read.
        #expect(received.batch?.pushed == [ReceivedDelivery.unreadable(Data(PushedBody.unknown.utf8))])
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
                sources: .made([nasa])
            )
        }
    }

    @Test("a user who takes back the app's access is noticed")
    func revocation() throws {
        #expect(
            try received(#"{"data":{"event_type":"oauth.revoke","filter":{},"payload":{}}}"#).isRevocation
        )
        #expect(try !received(PushedBody.like).isRevocation)
    }

    // MARK: - Unsigned

    @Test("the tutorial's body is one tweet of no source, under an id that X cannot give, whatever it names")
    func tutorial() throws {
        let named = PushedBody.tutorial(#","id":"\#(PushedBody.id)","author":"nasa""#)
        for body in [PushedBody.tutorial(), named] {
            let batch = try #require(try ReceivedDelivery(unsigned: Data(body.utf8), at: now).batch)

            #expect(batch.sightings.map(\.tweet.text) == ["hello from the tutorial"])
            #expect(batch.sightings.map(\.tweet.id.isUnproven) == [true])
            #expect(batch.sightings.map(\.sources) == [[]])
            #expect(batch.deleted == [])
            #expect(batch.coverage == [])
        }
    }

    @Test(
        "only the tutorial's shape is taken unsigned",
        arguments: [
            PushedBody.activity(), PushedBody.deletion, PushedBody.accountActivity(), PushedBody.unknown,
            "[]",
            #"{"event":"tweet"}"#, #"{"event":"delete","data":{"id":"1960000000000000001","text":"a"}}"#,
        ]
    )
    func otherShapes(_ body: String) {
        #expect(throws: DecodingProblem.self) { try ReceivedDelivery(unsigned: Data(body.utf8), at: now) }
    }

    // MARK: - Samples

    @Test(
        "every sample of a push is taken, and what it promises is found",
        .enabled(if: Payloads.folder != nil, "no sample payloads here")
    )
    func samples() throws {
        for (name, body) in try Payloads.pushes() {
            let received = try ReceivedDelivery(signed: body, at: now, sources: .made([nasa]))

            #expect(!received.isUnknown, "\(name)")
            #expect(received.brokenItems == 0, "\(name)")
            if name.contains("tweet_create") || name.contains("post_create") {
                #expect(received.batch?.sightings.isEmpty == false, "\(name)")
            }
            if name.contains("delete") {
                #expect(received.batch?.deleted.isEmpty == false, "\(name)")
            }
        }
    }
}
