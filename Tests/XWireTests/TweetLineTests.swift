import Foundation
import Testing
import TweetModel
import XWire

@Suite("TweetLine")
struct TweetLineTests {
    private func stored(
        text: String = "Hello",
        sources: [Source.ID] = [.account("nasa")],
        configure: (inout Tweet) -> Void = { _ in }
    ) throws -> StoredTweet {
        var tweet = Tweet(
            id: try #require(Tweet.ID("1900000000000000001")),
            author: Author(id: "12", handle: SafeText("jun"), name: SafeText("潤")),
            text: SafeText(text),
            createdAt: Date(timeIntervalSince1970: 1_741_842_000)
        )
        configure(&tweet)
        let arrival = Arrival(
            receivedAt: Date(timeIntervalSince1970: 1_741_842_001.25),
            via: .webhook,
            sources: sources
        )
        return StoredTweet(tweet: tweet, arrival: arrival)
    }

    @Test("writes a tweet's members in the promised order")
    func tweet() throws {
        #expect(
            TweetLine.tweet(try stored()).json.string
                == #"{"event":"tweet","id":"1900000000000000001","author":"jun","author_id":"12","name":"潤","text":"Hello","created_at":"2025-03-13T05:00:00.000Z","received_at":"2025-03-13T05:00:01.250Z","via":"webhook","source":"watch","kind":"post","source_id":"watch:nasa"}"#
        )
    }

    @Test("escapes what JSON cannot hold, and stays on one line")
    func escaping() throws {
        let json = TweetLine.tweet(try stored(text: "a\"b\\c\nd\te/f 👋")).json.string
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]

        #expect(!json.contains("\n"))
        #expect(object?["text"] as? String == SafeText("a\"b\\c\nd\te/f 👋").string)
    }

    @Test("shows the original's text of a repost")
    func repost() throws {
        let original = EmbeddedTweet(
            id: try #require(Tweet.ID("5")),
            author: Author(id: "13", handle: SafeText("mika"), name: SafeText("Mika")),
            text: SafeText("Night\ntrain")
        )
        let line = TweetLine.tweet(
            try stored {
                $0.kind = .repost
                $0.reposted = original
            }
        )

        #expect(line.json.string.contains(#""text":"Night\ntrain""#))
        #expect(line.json.string.contains(#""kind":"repost""#))
        #expect(line.plain == "2025-03-13T05:00:00Z @jun reposted @mika: Night train")
    }

    @Test("names every source that a tweet belongs to, where it is more than one, and null where it is none")
    func sources() throws {
        let several = TweetLine.tweet(try stored(sources: [.search("moon \"tea\""), .account("jun")])).json
            .string
        let none = TweetLine.tweet(try stored(sources: [])).json.string

        #expect(
            several.hasSuffix(
                #""source":"search","kind":"post","source_id":"search:moon \"tea\"","source_ids":["search:moon \"tea\"","watch:jun"]}"#
            )
        )
        #expect(none.hasSuffix(#""source":"delivered","kind":"post","source_id":null}"#))
    }

    @Test("says at the end of the line that nothing proves a tweet, and nothing of the kind of X's")
    func unproven() throws {
        let id = try #require(Tweet.ID.unproven(at: Date(timeIntervalSince1970: 1_741_842_000), salt: 5))
        let arrival = Arrival(receivedAt: Date(timeIntervalSince1970: 1_741_842_000), via: .webhook)
        let tweet = Tweet(
            id: id,
            author: Author(id: "", handle: "webhook", name: "webhook"),
            text: "Hello",
            createdAt: arrival.receivedAt
        )
        let line = TweetLine.tweet(StoredTweet(tweet: tweet, arrival: arrival))

        #expect(line.json.string.hasPrefix(#"{"event":"tweet","id":"\#(id)","author":"webhook","#))
        #expect(
            line.json.string.hasSuffix(
                #""source":"delivered","kind":"post","source_id":null,"proven":false}"#
            )
        )
        #expect(line.plain == "unsigned 2025-03-13T05:00:00Z @webhook: Hello")
    }

    @Test("writes the other events")
    func others() throws {
        let id = try #require(Tweet.ID("7"))

        #expect(
            TweetLine.ready(.poll, listen: nil, api: "https://api.x.com").json.string
                == #"{"event":"ready","mode":"poll","listen":null,"api":"https://api.x.com"}"#
        )
        #expect(TweetLine.delete(id).json.string == #"{"event":"delete","id":"7"}"#)
        #expect(
            TweetLine.edit(try stored()).json.string.hasSuffix(
                #""kind":"post","version_id":"1900000000000000001","source_id":"watch:nasa"}"#
            )
        )
    }

    @Test("tells that a tweet joined a further source with the members of a tweet, and reads nothing out")
    func join() throws {
        let joined = try stored(sources: [.account("jun"), .home])
        let (join, tweet) = (TweetLine.join(joined), TweetLine.tweet(joined))

        #expect(
            join.json.string == tweet.json.string.replacing(#"{"event":"tweet","#, with: #"{"event":"join","#)
        )
        #expect(join.json.string.hasSuffix(#""source_ids":["watch:jun","home"]}"#))
        #expect(join.plain == nil)
    }

    @Test("reads a tweet out in one line")
    func plainTweet() throws {
        #expect(
            TweetLine.tweet(try stored(text: "two\nlines")).plain == "2025-03-13T05:00:00Z @jun: two lines"
        )
    }
}
