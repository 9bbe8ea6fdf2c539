import Foundation
import Testing
import TweetModel
import XWire

@Suite("PostPage from odd answers")
struct OddPostPageTests {
    private func page(_ text: String) throws -> PostPage {
        try PostPage(decoding: Fixture.data(text))
    }

    @Test("counts broken posts and keeps the sound one between them")
    func broken() throws {
        let page = try page(
            #"""
            {"data":[{"id":1900000000000000001,"text":"a number"},{"id":"1900000000000000002","text":"sound"},
            {"id":"0123","text":"zeros"},{"id":"-5","text":"sign"},{"id":"9223372036854775808","text":"too great"},
            {"id":"12345678901234567890","text":"20 digits"},{"id":"12a","text":"letters"},{"id":"","text":"empty"},
            {"id":"1900000000000000003"},{"text":"no id"},null,7,"x",[],{"id":"1900000000000000004","text":null},
            {"id":"9223372036854775807","text":"the greatest"}],"meta":{"result_count":16}}
            """#
        )

        #expect(page.tweets.map(\.text.string) == ["sound", "the greatest"])
        #expect(page.brokenItems == 14)
    }

    @Test(
        "never lets a strange side member cost a tweet",
        arguments: [
            "author_id", "created_at", "entities", "attachments", "public_metrics", "referenced_tweets",
            "edit_history_tweet_ids", "display_text_range", "note_tweet", "article", "lang",
            "possibly_sensitive",
            "withheld", "conversation_id", "in_reply_to_user_id",
        ],
        ["7", "null", "\"x\"", "[]", "{}", "[null]", "[[]]", "{\"urls\":7}", "-1.5e300"]
    )
    func sideMembers(name: String, value: String) throws {
        let page = try page(#"{"data":[{"id":"1900000000000000001","text":"kept","\#(name)":\#(value)}]}"#)

        #expect(page.tweets.count == 1)
        #expect(page.tweets.first?.text.string.hasPrefix("kept") == true)
    }

    @Test(
        "lets no account's id out that is no number",
        arguments: ["\\u009b2J", "1;2", "", "123456789012345678901"]
    )
    func accountIDs(id: String) throws {
        let page = try page(
            #"{"data":[{"id":"9","text":"t","author_id":"\#(id)"}],"includes":{"users":[{"id":"\#(id)","username":"a"}]}}"#
        )
        let alone = try self.page(#"{"data":[{"id":"9","text":"t","author_id":"\#(id)"}]}"#)

        #expect(page.tweets.map(\.author.id) == [""])
        #expect(page.tweets.map(\.author.handle.string) == ["a"])
        #expect(alone.tweets.map(\.author.id) == [""])
    }

    @Test("takes an empty page for an answer without posts, not for a refusal")
    func empty() throws {
        let page = try page(#"{"meta":{"result_count":0}}"#)

        #expect(page.tweets.isEmpty)
        #expect(page.refusal(of: "5") == nil)
    }

    @Test(
        "takes an object that is no page for none",
        arguments: ["{}", #"{"title":"Slow down"}"#, #"{"Data":[]}"#]
    )
    func noPage(text: String) {
        #expect(throws: DecodingProblem.wrongKind) { try page(text) }
    }

    @Test("keeps the posts of a page that also has errors")
    func partial() throws {
        let page = try page(
            #"""
            {"data":[{"id":"1900000000000000001","text":"here"}],"errors":[{"resource_type":"tweet",
            "resource_id":"1900000000000000002","title":"Not Found Error","detail":"Could not find tweet.",
            "type":"https://api.x.com/2/problems/resource-not-found"}]}
            """#
        )

        #expect(page.tweets.count == 1)
        #expect(page.refusal(of: "1900000000000000002") == nil)
        #expect(page.problems.map(\.missingTweet) == [Tweet.ID("1900000000000000002")])
    }

    @Test("takes the time of an id where X names none, and the start of ids for older ones")
    func snowflakeTime() throws {
        let page = try page(
            #"{"data":[{"id":"1346889436626259968","text":"a"},{"id":"20","text":"just setting up"}]}"#
        )

        #expect(page.tweets.first?.createdAt == WireTime.date(iso8601: "2021-01-06T18:40:40.344Z"))
        #expect(page.tweets.last?.createdAt == WireTime.date(iso8601: "2010-11-04T01:42:54.657Z"))
    }

    @Test("shows the cut text of a repost whose original did not come")
    func repostAlone() throws {
        let page = try page(
            #"""
            {"data":[{"id":"1900000000000000009","text":"RT @mika: Night tr…","author_id":"1",
            "referenced_tweets":[{"type":"retweeted","id":"1900000000000000005"}]}]}
            """#
        )
        let repost = try #require(page.tweets.first)

        #expect(repost.kind == .repost)
        #expect(repost.displayText.string == "RT @mika: Night tr…")
    }

    @Test("takes a post that begins with a mention for no reply")
    func mentionIsNoReply() throws {
        let page = try page(
            #"{"data":[{"id":"1900000000000000009","text":"@mika hi","in_reply_to_user_id":"13"}]}"#
        )

        #expect(page.tweets.first?.kind == .post)
        #expect(page.tweets.first?.inReplyTo == nil)
    }

    @Test("makes media of the links alone where X describes none")
    func mediaFromLinks() throws {
        let page = try page(
            #"""
            {"data":[{"id":"1900000000000000009","text":"Look https://t.co/Pict0000001",
            "entities":{"urls":[{"start":5,"end":28,"url":"https://t.co/Pict0000001",
            "expanded_url":"https://x.com/jun/status/1900000000000000009/video/1","display_url":"pic.x.com/P"}]}}]}
            """#
        )
        let tweet = try #require(page.tweets.first)

        #expect(tweet.text.string == "Look")
        #expect(tweet.media.map(\.kind) == [.video])
        #expect(tweet.media.first?.target?.string == "https://x.com/jun/status/1900000000000000009/video/1")
    }

    @Test("keeps the link to a quoted tweet that did not come")
    func quoteAlone() throws {
        let page = try page(
            #"""
            {"data":[{"id":"1900000000000000009","text":"See https://t.co/Quot0000001",
            "referenced_tweets":[{"type":"quoted","id":"1900000000000000005"}],
            "entities":{"urls":[{"start":4,"end":27,"url":"https://t.co/Quot0000001",
            "expanded_url":"https://x.com/a/status/1900000000000000005","display_url":"x.com/a/status/1…"}]}}]}
            """#
        )
        let tweet = try #require(page.tweets.first)

        #expect(tweet.kind == .quote)
        #expect(tweet.text.string == "See x.com/a/status/1…")
    }

    @Test("shows the title of an article over its link")
    func article() throws {
        let page = try page(
            #"""
            {"data":{"id":"1900000000000000009","text":"https://t.co/Arti0000001","article":{"title":"A short history"},
            "entities":{"urls":[{"start":0,"end":23,"url":"https://t.co/Arti0000001",
            "expanded_url":"https://x.com/i/article/1","display_url":"x.com/i/article/1"}]}}}
            """#
        )

        #expect(page.tweets.map(\.text.string) == ["A short history\nx.com/i/article/1"])
    }

    @Test(
        "believes no history that begins after its version, and no blank one",
        arguments: [#"[""]"#, #"["9"]"#, "[]"]
    )
    func blankHistory(history: String) throws {
        let page = try page(#"{"data":{"id":"8","text":"a","edit_history_tweet_ids":\#(history)}}"#)

        #expect(page.tweets.map(\.id.rawValue) == [8])
        #expect(page.tweets.map(\.isEdited) == [false])
    }

    @Test("follows a post that quotes itself no further than one level")
    func circle() throws {
        let post =
            #"{"id":"1900000000000000009","text":"I","referenced_tweets":[{"type":"quoted","id":"1900000000000000009"}]}"#
        let page = try page(#"{"data":[\#(post)],"includes":{"tweets":[\#(post)]}}"#)

        #expect(page.tweets.first?.quoted?.quoted.isEmpty == true)
    }
}
