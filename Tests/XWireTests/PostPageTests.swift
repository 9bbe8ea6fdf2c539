import Foundation
import Testing
import TweetModel
import XWire

@Suite("PostPage")
struct PostPageTests {
    private let page: PostPage

    init() throws {
        page = try PostPage(decoding: Fixture.data(Fixture.page))
    }

    private func tweet(_ id: UInt64) throws -> Tweet {
        try #require(page.tweets.first { $0.versionID.rawValue == id })
    }

    @Test("tells what the page holds and where the next begins")
    func meta() {
        #expect(page.tweets.count == 7)
        #expect(page.resultCount == 7)
        #expect(page.newestID == Tweet.ID("1900000000000000107"))
        #expect(page.oldestID == Tweet.ID("1900000000000000100"))
        #expect(page.nextToken == "b26v")
        #expect(page.brokenItems == 0)
        #expect(page.refusal == nil)
    }

    @Test("shows the original of a repost, and counts as the original does")
    func repost() throws {
        let repost = try tweet(1_900_000_000_000_000_107)

        #expect(repost.kind == .repost)
        #expect(repost.author.handle.string == "ada_f")
        #expect(repost.author.isVerified)
        #expect(repost.reposted?.author?.handle.string == "mika")
        #expect(
            repost.displayText.string
                == "Night train & two cups of tea. The whole car sleeps, only the lamp and I are up."
        )
        #expect(repost.metrics == Metrics(replies: 2, reposts: 9, quotes: 1, likes: 31))
        #expect(repost.media.isEmpty)
    }

    @Test("shows the whole of a long post with the links of its own entities")
    func note() throws {
        let long = try tweet(1_900_000_000_000_000_106)

        #expect(long.text.string == "The long read begins here and ends 300 words later: example.org/essay")
        #expect(long.links.map(\.target.string) == ["https://example.org/essay"])
    }

    @Test("orders the options of a poll by their positions")
    func poll() throws {
        let poll = try #require(try tweet(1_900_000_000_000_000_105).poll)

        #expect(poll.options.map(\.label.string) == ["Tea", "Coffee"])
        #expect(poll.options.map(\.votes) == [5, 3])
        #expect(poll.isOpen)
        #expect(poll.endsAt == WireTime.date(iso8601: "2025-03-14T01:05:00Z"))
    }

    @Test("names media with their alt text and hides their links")
    func media() throws {
        let post = try tweet(1_900_000_000_000_000_104)

        #expect(post.text.string == "Morning over the yard 🌅")
        #expect(post.isSensitive)
        #expect(
            post.media == [
                Media(
                    kind: .photo,
                    altText: SafeText("A red sky"),
                    target: SafeText("https://pbs.example.org/501.jpg")
                ),
                Media(
                    kind: .video,
                    target: SafeText("https://x.com/jun/status/1900000000000000104/video/1"),
                    durationMilliseconds: 6500
                ),
            ]
        )
    }

    @Test("embeds the quoted tweet and hides the link to it")
    func quote() throws {
        let quote = try tweet(1_900_000_000_000_000_103)

        #expect(quote.kind == .quote)
        #expect(quote.text.string == "What she says.")
        #expect(quote.quoted?.author?.name.string == "Mika")
        #expect(quote.links.isEmpty)
    }

    @Test("names whom a reply answers and hides the leading handle")
    func reply() throws {
        let reply = try tweet(1_900_000_000_000_000_102)

        #expect(reply.kind == .reply)
        #expect(reply.text.string == "Which line?")
        #expect(reply.inReplyTo?.id == Tweet.ID("1900000000000000101"))
        #expect(reply.inReplyTo?.handle?.string == "mika")
        #expect(reply.conversationID == Tweet.ID("1900000000000000101"))
    }

    @Test("keys an edited post by its first version")
    func edit() throws {
        let edited = try tweet(1_900_000_000_000_000_100)

        #expect(edited.id == Tweet.ID("1900000000000000099"))
        #expect(edited.isEdited)
        #expect(edited.text.string == "Plain <words> &amp; more")
        #expect(edited.language == nil)
    }

    @Test("lets the id stand for the handle of an author who did not come")
    func stranger() throws {
        let author = try tweet(1_900_000_000_000_000_100).author

        #expect(author.handle.string == "14")
        #expect(author.id == "14")
    }

    @Test("reads times with any offset, and to the millisecond")
    func times() throws {
        #expect(
            try tweet(1_900_000_000_000_000_105).createdAt == WireTime.date(iso8601: "2025-03-13T01:05:00Z")
        )
        #expect(
            try tweet(1_900_000_000_000_000_104).createdAt
                == WireTime.date(iso8601: "2025-03-13T01:04:00.250Z")
        )
    }
}

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

    @Test("takes an empty page for an answer without posts, not for a refusal")
    func empty() throws {
        let page = try page(#"{"meta":{"result_count":0}}"#)

        #expect(page.tweets.isEmpty)
        #expect(page.newestID == nil)
        #expect(page.refusal == nil)
    }

    @Test(
        "takes an object that is no page for none",
        arguments: ["{}", #"{"title":"Slow down"}"#, #"{"Data":[]}"#]
    )
    func noPage(text: String) {
        #expect(throws: DecodingProblem.wrongKind) { try page(text) }
    }

    @Test("takes a success with errors and no data for the error named")
    func refusal() throws {
        let page = try page(
            #"{"errors":[{"resource_type":"user","title":"Not Found Error","detail":"Could not find user with id: [5]."}]}"#
        )

        #expect(page.refusal?.kind == .notFound)
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
        #expect(page.refusal == nil)
        #expect(page.problems.map(\.missingTweet) == [Tweet.ID("1900000000000000002")])
    }

    @Test("finds newest and oldest id itself where X does not name them, as in lists")
    func listPage() throws {
        let page = try page(
            #"{"data":[{"id":"1900000000000000009","text":"b"},{"id":"1900000000000000005","text":"a"}],"meta":{"result_count":2}}"#
        )

        #expect(page.newestID == Tweet.ID("1900000000000000009"))
        #expect(page.oldestID == Tweet.ID("1900000000000000005"))
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
