import Foundation
import Testing
import TweetModel
import XWire

@Suite("UserTimelineV1")
struct UserTimelineV1Tests {
    private func timeline(_ text: String) throws -> UserTimelineV1 {
        try UserTimelineV1(decoding: Data(text.utf8))
    }

    @Test("reads the tweets of the array in both text modes and counts the others")
    func modes() throws {
        let timeline = try timeline(
            #"""
            [{"id_str":"1900000000000000002","full_text":"&lt;whole&gt;","created_at":"Thu Mar 13 01:00:00 +0000 2025",
            "user":{"id_str":"12","screen_name":"jun","name":"潤"},"display_text_range":[0,13]},
            {"id_str":"1900000000000000001","text":"short"},{"id_str":"1900000000000000003"},{"id":4,"text":"rounded"},null]
            """#
        )

        #expect(timeline.tweets.map(\.text.string) == ["<whole>", "short"])
        #expect(timeline.tweets.first?.author.name.string == "潤")
        #expect(timeline.brokenItems == 3)
    }

    @Test("takes an empty array for an empty timeline")
    func empty() throws {
        #expect(try timeline("[]") == timeline(" [ ] "))
        #expect(try timeline("[]").tweets.isEmpty)
    }

    @Test("refuses an object, as errors are")
    func object() {
        #expect(throws: DecodingProblem.wrongKind) { try timeline(#"{"errors":[]}"#) }
    }

    @Test("reads a tweet that quotes a tweet that quotes, 50 times over")
    func nested() throws {
        let head = #"{"id_str":"9","text":"t","quoted_status":"#
        let body = String(repeating: head, count: 50) + "null" + String(repeating: "}", count: 50)

        #expect(try timeline("[\(body)]").tweets.first?.quoted?.quoted.isEmpty == true)
    }

    @Test("keys an edited tweet by its first version")
    func edits() throws {
        let timeline = try timeline(
            #"[{"id_str":"9","text":"b","edit_history":{"initial_tweet_id":"8","edit_tweet_ids":["8","9"]}}]"#
        )

        #expect(timeline.tweets.first?.id == Tweet.ID("8"))
        #expect(timeline.tweets.first?.isEdited == true)
    }

    @Test("hides a quote's link that stands apart from the others")
    func permalink() throws {
        let timeline = try timeline(
            #"""
            [{"id_str":"9","text":"Test https://t.co/Quot0000001","quoted_status_id_str":"8","entities":{},
            "quoted_status_permalink":{"url":"https://t.co/Quot0000001","expanded":"https://x.com/a/status/8","display":"x.com/a/s"},
            "quoted_status":{"id_str":"8","text":"said","user":{"screen_name":"a"}}},
            {"id_str":"10","text":"Gone https://t.co/Quot0000002","quoted_status_id_str":"7","is_quote_status":true,
            "quoted_status_permalink":{"url":"https://t.co/Quot0000002","expanded":"https://x.com/a/status/7","display":"x.com/a/s"}}]
            """#
        )

        #expect(timeline.tweets.map(\.text.string) == ["Test", "Gone x.com/a/s"])
        #expect(timeline.tweets.map(\.kind) == [.quote, .quote])
        #expect(timeline.tweets.first?.quoted?.text.string == "said")
    }
}
