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
        #expect(page.nextToken == "b26v")
        #expect(page.brokenItems == 0)
        #expect(page.refusal(of: "12") == nil)
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
