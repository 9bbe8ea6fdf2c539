import Foundation
import Testing
import TweetModel
import XWire

@Suite("TweetLine")
struct TweetLineTests {
    private static let arrival = Arrival(
        receivedAt: Date(timeIntervalSince1970: 1_741_842_001.25),
        via: .webhook,
        source: .watch
    )

    private func stored(
        text: String = "Hello",
        configure: (inout Tweet) -> Void = { _ in }
    ) throws -> StoredTweet {
        var tweet = Tweet(
            id: try #require(Tweet.ID("1900000000000000001")),
            author: Author(id: "12", handle: SafeText("jun"), name: SafeText("潤")),
            text: SafeText(text),
            createdAt: Date(timeIntervalSince1970: 1_741_842_000)
        )
        configure(&tweet)
        return StoredTweet(tweet: tweet, arrival: Self.arrival)
    }

    @Test("writes a tweet's members in the promised order")
    func tweet() throws {
        #expect(
            TweetLine.tweet(try stored()).json
                == #"{"event":"tweet","id":"1900000000000000001","author":"jun","author_id":"12","name":"潤","text":"Hello","created_at":"2025-03-13T05:00:00.000Z","received_at":"2025-03-13T05:00:01.250Z","via":"webhook","source":"watch","kind":"post"}"#
        )
    }

    @Test("escapes what JSON cannot hold, and stays on one line")
    func escaping() throws {
        let json = TweetLine.tweet(try stored(text: "a\"b\\c\nd\te/f 👋")).json
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

        #expect(line.json.contains(#""text":"Night\ntrain""#))
        #expect(line.json.contains(#""kind":"repost""#))
        #expect(line.plain == "2025-03-13T05:00:00Z @jun reposted @mika: Night train")
    }

    @Test("writes the other events")
    func others() throws {
        let id = try #require(Tweet.ID("7"))
        let gap = Gap(target: "t", source: .search, after: id, before: id, reason: .staleCursor)

        #expect(
            TweetLine.ready(.poll, listen: nil, api: "https://api.x.com").json
                == #"{"event":"ready","mode":"poll","listen":null,"api":"https://api.x.com"}"#
        )
        #expect(TweetLine.delete(id).json == #"{"event":"delete","id":"7"}"#)
        #expect(
            TweetLine.gap(gap).json
                == #"{"event":"gap","source":"search","after":"7","before":"7","reason":"staleCursor","estimate":null}"#
        )
        #expect(
            TweetLine.edit(try stored()).json.hasSuffix(#""kind":"post","version_id":"1900000000000000001"}"#)
        )
    }

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
                .blocked(.search, until: Date(timeIntervalSince1970: 0)),
                #"{"event":"status","state":"blocked","source":"search","until":"1970-01-01T00:00:00.000Z"}"#
            ),
            (
                .rateLimit(remaining: 1, limit: 2, resetsAt: Date(timeIntervalSince1970: 0)),
                #"{"event":"status","state":"rate_limit","remaining":1,"limit":2,"resets_at":"1970-01-01T00:00:00.000Z"}"#
            ),
            (.storeTrouble(nil), #"{"event":"status","state":"store_trouble","reason":null}"#),
            (.spent(microdollars: 5000), #"{"event":"status","state":"spent","microdollars":5000}"#),
            (
                .probed(at: Date(timeIntervalSince1970: 0)),
                #"{"event":"status","state":"probed","at":"1970-01-01T00:00:00.000Z"}"#
            ),
            (
                .rejected(total: 300, at: Date(timeIntervalSince1970: 0)),
                #"{"event":"status","state":"rejected","at":"1970-01-01T00:00:00.000Z","total":300}"#
            ),
        ] as [(TransportReport, String)]
    )
    func status(report: TransportReport, json: String) {
        #expect(TweetLine.status(report).json == json)
    }

    @Test("reads out what concerns people, and keeps quiet about the rest")
    func plain() throws {
        #expect(
            TweetLine.tweet(try stored(text: "two\nlines")).plain == "2025-03-13T05:00:00Z @jun: two lines"
        )
        #expect(TweetLine.status(.stopped(.home, reason: "no\nkey")).plain == "-- home stopped: no key")
        #expect(TweetLine.status(.probed(at: Date(timeIntervalSince1970: 0))).plain == nil)
    }
}
